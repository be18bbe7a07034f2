import type { ChatCompletionListParams } from 'openai/resources/chat/completions';
import { after, order } from '../../../shared/fields/list';
import { metadata } from '../../../shared/fields/metadata';
import { optionalModel } from '../../../shared/fields/model';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';

export const getMany = listing<ChatCompletionListParams>()({
	name: 'Get Many',
	action: 'Get many chat completions',
	description: 'List the completions that were created with the option Store',
	fields: [
		filters([
			after,
			{ ...metadata, description: 'Only completions with these key-value pairs, as a JSON object' },
			optionalModel('getChatModels'),
			order,
		]),
	],
	list: ({ openai, body }) => openai.chat.completions.list(body),
	example: {
		params: { options: { metadata: { team: 'support' } } },
		request: 'GET /v1/chat/completions',
		query: { limit: '50', 'metadata[team]': 'support' },
	},
});
