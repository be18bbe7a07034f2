import { operation } from '../../operation';
import { container } from './ids';

export const get = operation()({
	name: 'Get',
	action: 'Get a container',
	description: 'Get a container: its status, last use and expiry',
	fields: [container],
	run: ({ openai, params }) => openai.containers.retrieve(params.containerId),
	example: { params: { containerId: 'cntr_1' }, request: 'GET /v1/containers/cntr_1' },
});
