import { deleted } from '../../../shared/fields/deleted';
import { operation } from '../../operation';
import { container } from './ids';

export const remove = operation()({
	name: 'Delete',
	action: 'Delete a container',
	description: 'Delete a container and its files',
	fields: [container],
	run: ({ openai, params }): PromiseLike<unknown> => openai.containers.delete(params.containerId),
	shape: (answer, { params }) => deleted(answer, params.containerId),
	example: { params: { containerId: 'cntr_1' }, request: 'DELETE /v1/containers/cntr_1' },
});
