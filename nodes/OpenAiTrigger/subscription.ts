import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { decodeAll } from '../shared/kit/decode';
import { described, InputError } from '../shared/kit/input-error';
import type { Entered } from './fields';
import { fields } from './fields';

type Context = IHookFunctions | IWebhookFunctions;

/** A pair that an object's metadata must have. */
export interface Pair {
	readonly key: string;
	readonly value: string;
}

/** What the workflow wants to hear of. */
export interface Subscription {
	readonly isManual: boolean;
	/** The event types, each once. */
	readonly types: readonly string[];
	/** Seconds that a delivery's time may differ from ours. */
	readonly tolerance: number;
	readonly getObject: boolean;
	readonly filter: readonly Pair[];
	/** The type of event to ask for while the editor listens. */
	readonly sampleEvent?: string;
}

const DEFAULT_TOLERANCE = 300;

const toPair = ({ key, value }: Partial<Pair>, index: number): Pair => {
	if (key !== undefined && value !== undefined) return { key, value };
	throw new InputError(
		`Pair ${index + 1} of "Metadata Filter" needs a key and a value: enter both, or remove the pair`,
	);
};

const checkType = (type: string): string => {
	if (/^\w+(\.\w+)+$/.test(type) && type.length <= 100) return type;
	throw new InputError(
		`"Other Events" must have event types such as live.call.incoming, but one is ${described(type)}`,
	);
};

/**
 * What the fields say, decoded.
 * @throws InputError with one sentence that says what to change
 */
export function toSubscription({ registration, events, options }: Entered): Subscription {
	const { otherEvents = [], tolerance, getObject, metadataFilter, sampleEvent } = options;
	const types = [...new Set([...(events ?? []), ...otherEvents.map(checkType)])];
	if (types.length === 0) {
		throw new InputError(
			'No event is chosen: choose at least one in Events, or name it in Other Events',
		);
	}
	return {
		isManual: registration === 'manual',
		types,
		tolerance: tolerance ?? DEFAULT_TOLERANCE,
		getObject: getObject ?? true,
		filter: (metadataFilter?.values ?? []).map(toPair),
		...(sampleEvent !== undefined && { sampleEvent }),
	};
}

/**
 * What the node subscribes to.
 * @throws InputError with one sentence that says what to change
 */
export const readSubscription = (context: Context): Subscription =>
	toSubscription(
		decodeAll(
			fields,
			Object.fromEntries(
				fields.map(({ name, default: fallback }) => [
					name,
					context.getNodeParameter(name, fallback),
				]),
			),
		),
	);

/** Whether a run needs the object that an event is about. */
export const needsObject = ({ getObject, filter }: Subscription): boolean =>
	getObject || filter.length > 0;
