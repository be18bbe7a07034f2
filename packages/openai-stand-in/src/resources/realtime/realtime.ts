import { invalid, missing } from '../../conventions/errors.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, isObject } from '../../conventions/json.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';
import { Reply } from '../../http/replies.ts';

function createSecret({ json }: ApiRequest) {
	const body = check(json(), { expires_after: { type: 'object' }, session: { type: 'object' } });
	const { seconds = 600 } = check(body.expires_after ?? {}, {
		seconds: { type: 'integer', min: 10, max: 7200 },
	});
	const session = body.session ?? { type: 'realtime' };
	if (session.type !== 'realtime' && session.type !== 'transcription') {
		throw invalid(`Invalid value: '${String(session.type)}'.`, 'session.type', 'invalid_value');
	}
	return {
		value: newId('ek_'),
		expires_at: now() + seconds,
		session: { id: newId('sess_'), object: `${session.type}.session`, ...session },
	};
}

const done = () => new Reply({ empty: true });

function accept({ json }: ApiRequest) {
	const { type } = json();
	if (type !== 'realtime') throw invalid("Invalid value for 'type'.", 'type', 'invalid_value');
	return done();
}

function refer({ json }: ApiRequest) {
	const body = json();
	if (!isObject(body) || typeof body.target_uri !== 'string') throw missing('target_uri');
	return done();
}

/** `realtime` resource: it has no phone, so that every call is taken for one that came in. */
export const realtimeRoutes: Routes = {
	'POST /realtime/client_secrets': createSecret,
	'POST /realtime/calls/:callId/accept': accept,
	'POST /realtime/calls/:callId/reject': ({ json }) => {
		check(json(), { status_code: { type: 'integer', min: 300, max: 699 } });
		return done();
	},
	'POST /realtime/calls/:callId/hangup': done,
	'POST /realtime/calls/:callId/refer': refer,
};
