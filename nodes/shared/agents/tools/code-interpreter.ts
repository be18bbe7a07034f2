import { listOf } from '../../fields/ids';
import { toolKind } from '../tool-kind';

/** Runs Python that the model writes, in a container of OpenAI's. */
export const codeInterpreter = toolKind({
	name: 'Code Interpreter',
	description: 'Run Python that the model writes, in a container at OpenAI',
	fields: [
		{
			displayName: 'Container',
			name: 'containerType',
			type: 'options',
			options: [
				{ name: 'New for Each Run', value: 'auto' },
				{ name: 'Existing', value: 'id' },
			],
			default: 'auto',
			description: 'Where the code runs',
		},
		{
			displayName: 'Container ID',
			name: 'containerId',
			type: 'string',
			required: true,
			displayOptions: { show: { containerType: ['id'] } },
			default: '',
			placeholder: 'cntr_...',
			description: 'The container to use; it ends 20 minutes after its last use',
		},
		{
			...listOf({
				displayName: 'File IDs',
				name: 'fileIds',
				placeholder: 'file-abc123, file-def456',
				description: 'Files that the code can read, comma-separated',
			}),
			displayOptions: { show: { containerType: ['auto'] } },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Include Outputs',
					name: 'includeOutputs',
					type: 'boolean',
					default: true,
					description: 'Whether the history has what the code printed',
				},
				{
					displayName: 'Memory Limit',
					name: 'memoryLimit',
					type: 'options',
					options: [
						{ name: '1 GB', value: '1g' },
						{ name: '4 GB', value: '4g' },
						{ name: '16 GB', value: '16g' },
						{ name: '64 GB', value: '64g' },
					],
					default: '1g',
					description: 'Memory of a new container',
				},
			],
		},
	],
	isHosted: () => true,
	build: ({ containerType, containerId, fileIds, options }, { sdk }) => {
		const { includeOutputs, memoryLimit } = options;
		const fresh = {
			type: 'auto' as const,
			...(fileIds && { file_ids: fileIds }),
			...(memoryLimit !== undefined && { memory_limit: memoryLimit }),
		};
		return [
			sdk.codeInterpreterTool({
				container: containerType === 'id' && containerId !== undefined ? containerId : fresh,
				...(includeOutputs !== undefined && { includeOutputs }),
			}),
		];
	},
});
