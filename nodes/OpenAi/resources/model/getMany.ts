import { filters } from '../../../shared/fields/optional';
import { kindsOf, listedModel, nameOf } from '../../../shared/openai/models';
import { listing } from '../../operation';

export const getMany = listing()({
	name: 'Get Many',
	action: 'Get many models',
	description: 'List the models available to the key',
	fields: [
		filters([
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				send: false,
				options: [
					{ name: 'Chat', value: 'chat' },
					{ name: 'Embedding', value: 'embedding' },
					{ name: 'Image', value: 'image' },
					{ name: 'Moderation', value: 'moderation' },
					{ name: 'Other', value: 'other' },
					{ name: 'Realtime', value: 'realtime' },
					{ name: 'Responses', value: 'responses' },
					{ name: 'Speech', value: 'speech' },
					{ name: 'Transcription', value: 'transcription' },
				],
				default: 'chat',
				description: 'Only models of this type, as the server or the ID indicates',
			},
			{
				displayName: 'Output',
				name: 'output',
				type: 'options',
				send: false,
				options: [
					{
						name: 'Models',
						value: 'models',
						description: 'The models as the API returns them',
					},
					{
						name: 'Options',
						value: 'options',
						description: 'Name and value of each, for a drop-down in another app',
					},
				],
				default: 'models',
				description: 'What to return for each model',
			},
		]),
	],
	async *list({ openai, params }) {
		const { kind } = params.options;
		for await (const listed of openai.models.list()) {
			const model = listedModel(listed);
			if (model && (kind === undefined || kindsOf(model).includes(kind))) yield model;
		}
	},
	shapeEach: (model, { params }) =>
		params.options.output === 'options' ? { name: nameOf(model), value: model.id } : model,
	example: {
		params: {},
		request: 'GET /v1/models',
	},
});
