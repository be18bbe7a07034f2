import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { CREDENTIAL } from '../shared/connect';
import { InputError } from '../shared/kit/input-error';
import { forPanel } from '../shared/load-options';
import type { PlatformClient } from '../shared/openai/platform-client';
import { createEndpoint, removeEndpoint, settingsFor, settled, updateEndpoint } from './endpoint';
import type { Endpoint } from './endpoint-data';
import { endpointIn, keepEndpoint, takeTestEndpoint } from './endpoint-data';
import { removeSoon, takeBack } from './removal';
import { sendSample } from './sample';
import { checkManualSecret, openedSecret, sealIn } from './secret';
import type { Subscription } from './subscription';
import { needsObject, readSubscription } from './subscription';

const checkCredential = (context: IHookFunctions, reason: string): void => {
	if (context.getNode().credentials?.[CREDENTIAL]) return;
	throw new InputError(`No OpenAI Platform API credential is chosen: ${reason}`);
};

/** @throws InputError with one sentence that says what to change */
const checked = async (context: IHookFunctions): Promise<Subscription> => {
	const subscription = readSubscription(context);
	if (subscription.isManual) {
		await checkManualSecret(context);
		if (needsObject(subscription)) {
			checkCredential(context, 'choose one, or turn Get Object off and remove Metadata Filter');
		}
	} else {
		checkCredential(context, 'choose one, or set Registration to Manual');
	}
	return subscription;
};

const readable = async (context: IHookFunctions): Promise<Subscription> =>
	await checked(context).catch((error: unknown) => {
		throw new NodeOperationError(context.getNode(), error as Error);
	});

/** Whether the endpoint is already what it should be, as far as n8n knows. */
const isSettled = async (
	context: IHookFunctions,
	openai: PlatformClient,
	subscription: Subscription,
): Promise<boolean> => {
	const endpoint = endpointIn(context);
	const wanted = settled(openai, settingsFor(context, openai, subscription));
	if (endpoint?.settings !== wanted) return false;
	return (await openedSecret(await sealIn(context), endpoint.id, endpoint.secret)) !== undefined;
};

const update = async (
	context: IHookFunctions,
	openai: PlatformClient,
	subscription: Subscription,
): Promise<boolean> => {
	const removal = takeBack(context);
	const known = endpointIn(context) ?? removal?.endpoint;
	let updated: Endpoint | undefined;
	try {
		if (!known) return false;
		const settings = settingsFor(context, openai, subscription);
		updated = await updateEndpoint(context, openai, known, settings);
		keepEndpoint(context, updated);
		return updated !== undefined;
	} finally {
		// What was not updated may be that of another account: its removal goes on.
		if (removal?.endpoint.id !== updated?.id) removal?.start();
	}
};

/** Puts the endpoint in place; what has to be changed at the server is changed in place. */
async function checkExists(this: IHookFunctions): Promise<boolean> {
	const subscription = await readable(this);
	if (subscription.isManual) return true;
	if (this.getMode() === 'manual') return false;
	return await forPanel(
		this,
		async (openai) =>
			await update(this, openai, subscription).catch(async (error: unknown) => {
				if (!(await isSettled(this, openai, subscription))) throw error;
				this.logger.warn('The webhook endpoint could not be checked: it is taken to be as before');
				return true;
			}),
	);
}

async function create(this: IHookFunctions): Promise<boolean> {
	const subscription = await readable(this);
	return await forPanel(this, async (openai) => {
		const settings = settingsFor(this, openai, subscription);
		const endpoint = await createEndpoint(this, openai, settings);
		keepEndpoint(this, endpoint);
		const { sampleEvent } = subscription;
		if (this.getMode() === 'manual' && sampleEvent !== undefined) {
			sendSample(this, openai, endpoint.id, sampleEvent);
		}
		return true;
	});
}

/** What n8n keeps of the endpoint stays: if it could not be removed, publishing again finds it. */
async function remove(this: IHookFunctions): Promise<boolean> {
	const listened = takeTestEndpoint(this, this.getNodeWebhookUrl('default') ?? '');
	const endpoint = listened ?? endpointIn(this);
	if (!endpoint || !this.getNode().credentials?.[CREDENTIAL]) return true;
	return await forPanel(this, async (openai) => {
		if (listened) await removeEndpoint(openai, endpoint.id);
		else removeSoon(this, openai, endpoint);
		return true;
	});
}

/** What n8n does when the workflow is published and unpublished, and when the editor listens. */
export const lifecycle = { checkExists, create, delete: remove };
