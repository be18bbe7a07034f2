import type { CallAcceptParams } from 'openai/resources/realtime/calls';
import { optionalModel } from '../../../shared/fields/model';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';
import { conversationWith, instructions, phoneCall, session, voice } from './session';

export const acceptCall = operation<CallAcceptParams>()({
	name: 'Accept Call',
	action: 'Accept a call',
	description: 'Have a model answer an incoming phone call',
	fields: [phoneCall, options([instructions, optionalModel('getModels'), session, voice])],
	run: ({ openai, params: { callId, options: given } }): PromiseLike<unknown> =>
		openai.realtime.calls.accept(callId, conversationWith(given.model, given)),
	shape: (_answer, { params }) => ({ id: params.callId, accepted: true }),
	example: {
		params: {
			callId: 'rtc_1',
			options: { model: 'gpt-realtime-2.1', instructions: 'Answer for the shop', voice: 'marin' },
		},
		request: 'POST /v1/realtime/calls/rtc_1/accept',
		body: {
			type: 'realtime',
			model: 'gpt-realtime-2.1',
			instructions: 'Answer for the shop',
			audio: { output: { voice: 'marin' } },
		},
	},
});
