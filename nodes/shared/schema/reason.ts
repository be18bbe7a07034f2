import type { ErrorObject } from 'ajv/dist/2020.js';
import { MAX_QUOTED } from '../limits.ts';

const shortened = (text: string): string =>
	text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;

const place = (instancePath: string, ...more: string[]): string => {
	const steps = instancePath.split('/').slice(1);
	const names = steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
	return `"${shortened([...names, ...more].join('.'))}"`;
};

const listed = (values: unknown): string =>
	Array.isArray(values) ? shortened(values.map((value) => JSON.stringify(value)).join(', ')) : '';

/** Why a value does not fit, in one line: where, and what is wanted there. */
export function reasonOf({ keyword, instancePath, params, message }: ErrorObject): string {
	const given = params as Record<string, unknown>;
	switch (keyword) {
		case 'required':
			return `${place(instancePath, String(given.missingProperty))} is missing`;
		case 'additionalProperties':
		case 'unevaluatedProperties': {
			const name = String(given.additionalProperty ?? given.unevaluatedProperty);
			return `${place(instancePath, name)} is not an input of this tool`;
		}
		case 'enum':
			return `${place(instancePath)} must be one of ${listed(given.allowedValues)}`;
		default:
			return instancePath === ''
				? `The arguments ${shortened(message ?? 'do not fit')}`
				: `${place(instancePath)} ${shortened(message ?? 'does not fit')}`;
	}
}
