import { useResource } from '../support/resource';

const { on, refusal } = useResource('realtime');
const empty = () => ({ status: 200, body: '' });

describe('createClientSecret', () => {
	const secret = { value: 'ek_1', expires_at: 1, session: { type: 'realtime' } };
	const answer = () => ({ body: secret });

	it('puts the model of a transcription where the API has it, and returns the secret', async () => {
		const { sent, output } = await on(answer, 'createClientSecret', {
			sessionType: 'transcription',
			model: 'gpt-transcribe',
			options: { instructions: 'left over', voice: 'left over' },
		});
		expect(sent[0]?.body).toEqual({
			session: {
				type: 'transcription',
				audio: { input: { transcription: { model: 'gpt-transcribe' } } },
			},
		});
		expect(output).toEqual([secret]);
	});

	it('merges Session level by level, last', async () => {
		const { sent } = await on(answer, 'createClientSecret', {
			model: 'gpt-realtime-2.1',
			options: {
				voice: 'marin',
				instructions: 'Be brief',
				session: { instructions: 'Be polite', audio: { output: { speed: 1.2 }, input: {} } },
			},
		});
		expect(sent[0]?.body).toEqual({
			session: {
				type: 'realtime',
				model: 'gpt-realtime-2.1',
				instructions: 'Be polite',
				audio: { output: { voice: 'marin', speed: 1.2 }, input: {} },
			},
		});
	});
});

describe('calls', () => {
	it.each([
		['acceptCall', {}, 'accept', { type: 'realtime' }, { accepted: true }],
		['rejectCall', {}, 'reject', {}, { rejected: true }],
		['hangUpCall', {}, 'hangup', undefined, { hungUp: true }],
		[
			'referCall',
			{ targetUri: 'sip:a@example.com' },
			'refer',
			{ target_uri: 'sip:a@example.com' },
			{ referred: true },
		],
	])('%s', async (operation, params, path, body, done) => {
		const { sent, output } = await on(empty, operation, { callId: 'rtc_1', ...params });
		expect(sent[0]).toMatchObject({ request: `POST /v1/realtime/calls/rtc_1/${path}` });
		expect(sent[0]?.body).toEqual(body);
		expect(output).toEqual([{ id: 'rtc_1', ...done }]);
	});

	it('take no path for a call', async () => {
		const { requests, message } = await refusal('acceptCall', { callId: '../files' });
		expect(requests).toBe(0);
		expect(message).toMatch(/^"Call" must be an ID/);
	});
});
