import type { CallRejectParams } from 'openai/resources/realtime/calls';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { phoneCall } from './session';

export const rejectCall = operation<CallRejectParams>()({
	name: 'Reject Call',
	action: 'Reject a call',
	description: 'Decline an incoming phone call',
	fields: [
		phoneCall,
		options([
			{
				displayName: 'Status Code',
				name: 'statusCode',
				type: 'number',
				typeOptions: { numberPrecision: 0 },
				default: 603,
				description:
					'SIP code returned to the caller, such as 486 (Busy). Defaults to 603 (Decline).',
			},
		]),
	],
	run: ({ openai, params, body }): PromiseLike<unknown> =>
		openai.realtime.calls.reject(params.callId, body),
	shape: (_answer, { params }) => ({ id: params.callId, rejected: true }),
	example: {
		params: { callId: 'rtc_1', options: { statusCode: 486 } },
		request: 'POST /v1/realtime/calls/rtc_1/reject',
		body: { status_code: 486 },
	},
});
