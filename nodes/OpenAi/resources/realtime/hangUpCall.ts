import { operation } from '../../operation';
import { phoneCall } from './session';

export const hangUpCall = operation()({
	name: 'Hang Up Call',
	action: 'Hang up a call',
	description: 'End a phone call',
	fields: [phoneCall],
	run: ({ openai, params }): PromiseLike<unknown> => openai.realtime.calls.hangup(params.callId),
	shape: (_answer, { params }) => ({ id: params.callId, hungUp: true }),
	example: { params: { callId: 'rtc_1' }, request: 'POST /v1/realtime/calls/rtc_1/hangup' },
});
