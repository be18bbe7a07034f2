import { randomBytes } from 'node:crypto';
import { invalid } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, strings } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { page } from '../../conventions/pages.ts';
import { deleted } from '../../http/replies.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import { deliver, newEvent } from './deliveries.ts';
import { endpointsOf, eventTypes } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

const shown = ({ id, created, updated, name, url, types, secrets }: Endpoint) => ({
	id,
	object: 'webhook_endpoint',
	created_at: created,
	updated_at: updated,
	event_types: types,
	name,
	url,
	signing_secret_hint: `whsec_...${secrets[0]?.slice(-4) ?? ''}`,
});

const shownWithSecret = (endpoint: Endpoint) => ({
	...shown(endpoint),
	signing_secret: endpoint.secrets[0],
});

function checkTypes(types: readonly string[]) {
	const unknown = types.find((type) => !eventTypes.includes(type));
	if (unknown !== undefined) {
		throw invalid(`Invalid value: '${unknown}'.`, 'event_types', 'invalid_value');
	}
}

/** The API takes https alone; tests run on loopback. */
function checkUrl(url: string) {
	const { protocol, hostname } = URL.canParse(url) ? new URL(url) : {};
	const isLocal = protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname ?? '');
	if (protocol !== 'https:' && !isLocal) throw invalid('The URL must use HTTPS.', 'url');
}

const rules = {
	event_types: { type: 'array', min: 1 },
	name: { type: 'string', min: 1, max: 256 },
	url: { type: 'string', min: 1, max: 2048 },
} as const;

function settingsOf(body: Json) {
	const { event_types: types, name, url } = check(body, rules);
	if (types) checkTypes(strings(types));
	if (url !== undefined) checkUrl(url);
	return {
		...(types && { types: strings(types) }),
		...(name !== undefined && { name }),
		...(url !== undefined && { url }),
	};
}

function create({ store, json }: ApiRequest) {
	const body = json();
	check(body, {
		event_types: { ...rules.event_types, required: true },
		name: { ...rules.name, required: true },
		url: { ...rules.url, required: true },
	});
	const id = newId('whe_');
	const fresh = { id, created: now(), updated: now(), name: '', url: '', types: [] };
	const endpoint: Endpoint = { ...fresh, ...settingsOf(body), secrets: [newSecret()] };
	return shownWithSecret(endpointsOf(store).add(id, endpoint));
}

const endpointIn = ({ store, params }: ApiRequest) =>
	endpointsOf(store).get(params.endpointId ?? '');

function update(request: ApiRequest) {
	const endpoint = Object.assign(endpointIn(request), settingsOf(request.json()));
	endpoint.updated = now();
	return shown(endpoint);
}

function rotate(request: ApiRequest) {
	const endpoint = endpointIn(request);
	const { keep_old_secret_active_for_24_hours: keepOld = false } = check(request.json(), {
		keep_old_secret_active_for_24_hours: { type: 'boolean' },
	});
	endpoint.secrets = [newSecret(), ...(keepOld ? endpoint.secrets.slice(0, 1) : [])];
	endpoint.updated = now();
	return shownWithSecret(endpoint);
}

/** What a sample event is about: nothing that exists. */
const sampleData = (type: string): Json =>
	type === 'realtime.call.incoming'
		? { call_id: 'rtc_sample', sip_headers: [{ name: 'From', value: 'sip:+15550100@example.com' }] }
		: { id: `${type.split('.')[0] ?? ''}_sample` };

async function test(request: ApiRequest) {
	const endpoint = endpointIn(request);
	const { event_type: type } = check(request.json(), {
		event_type: { type: 'string', required: true },
	});
	checkTypes([type]);
	return {
		object: 'webhook_endpoint.test',
		event_type: type,
		status_code: await deliver(endpoint, newEvent(type, sampleData(type)), newId('wh_')),
		success: true,
		webhook_endpoint_id: endpoint.id,
	};
}

/** `webhooks` resource. */
export const webhookRoutes: Routes = {
	'GET /webhook_event_types': () => ({ object: 'list', data: eventTypes }),
	'POST /webhook_endpoints': create,
	'GET /webhook_endpoints': ({ store, query }) => page(endpointsOf(store).all().map(shown), query),
	'GET /webhook_endpoints/:endpointId': (request) => shown(endpointIn(request)),
	'POST /webhook_endpoints/:endpointId': update,
	'DELETE /webhook_endpoints/:endpointId': ({ store, params }) =>
		deleted(endpointsOf(store).remove(params.endpointId ?? '').id, 'webhook_endpoint.deleted'),
	'POST /webhook_endpoints/:endpointId/rotate_secret': rotate,
	'POST /webhook_endpoints/:endpointId/test': test,
};
