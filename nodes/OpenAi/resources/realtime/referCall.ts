import type { CallReferParams } from 'openai/resources/realtime/calls';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { phoneCall } from './session';

export const referCall = operation<CallReferParams>()({
	name: 'Refer Call',
	action: 'Refer a call',
	description: 'Transfer a phone call to another number',
	fields: [
		phoneCall,
		{
			displayName: 'Target URI',
			name: 'targetUri',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'tel:+14155550123',
			description: 'Where to transfer the call: tel: with a number, or sip: with an address',
		},
		options([]),
	],
	run: ({ openai, params, body }): PromiseLike<unknown> =>
		openai.realtime.calls.refer(params.callId, body),
	shape: (_answer, { params }) => ({ id: params.callId, referred: true }),
	example: {
		params: { callId: 'rtc_1', targetUri: 'tel:+14155550123' },
		request: 'POST /v1/realtime/calls/rtc_1/refer',
		body: { target_uri: 'tel:+14155550123' },
	},
});
