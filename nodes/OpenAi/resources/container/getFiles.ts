import type { FileListParams } from 'openai/resources/containers/files';
import { after, order } from '../../../shared/fields/list';
import { filters } from '../../../shared/fields/optional';
import { listing } from '../../operation';
import { container } from './ids';

export const getFiles = listing<FileListParams>()({
	name: 'Get Files',
	action: 'Get the files of a container',
	description: 'List the files of a container: those uploaded and those created by code',
	fields: [container, filters([after, order])],
	list: ({ openai, params, body }) => openai.containers.files.list(params.containerId, body),
	example: {
		params: { containerId: 'cntr_1', options: { order: 'asc' } },
		request: 'GET /v1/containers/cntr_1/files',
		query: { limit: '50', order: 'asc' },
	},
});
