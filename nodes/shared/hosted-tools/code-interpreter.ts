import type { Tool } from 'openai/resources/responses/responses';
import { listOf } from '../fields/ids';
import { objectField } from '../fields/json';
import { choice, filled, apiTool } from './api-tool';

const onAuto = { displayOptions: { show: { containerType: ['auto'] } } };

/** Runs Python in a container. */
export const codeInterpreter = apiTool<Tool.CodeInterpreter>()({
	name: 'Code Interpreter',
	description: 'Let the model write and run Python code in a container',
	type: 'code_interpreter',
	needed: ['containerId'],
	usual: { memoryLimit: '1g' },
	fields: [
		{
			displayName: 'Container',
			name: 'containerType',
			type: 'options',
			send: false,
			options: [
				{
					name: 'Auto',
					value: 'auto',
					description: 'A new container, or that of the conversation',
				},
				{ name: 'By ID', value: 'id' },
			],
			default: 'auto',
			description: 'Container that the code runs in',
		},
		{
			displayName: 'Container ID',
			name: 'containerId',
			type: 'string',
			send: 'container',
			displayOptions: { show: { containerType: ['id'] } },
			default: '',
			placeholder: 'cntr_abc123',
			description: 'ID of the container, which expires 20 minutes after its last use',
		},
		{
			...listOf({
				displayName: 'File IDs',
				name: 'fileIds',
				send: 'container.file_ids',
				placeholder: 'file-abc123, file-def456',
				description: 'Comma-separated IDs of uploaded files that the code can read',
			}),
			...onAuto,
		},
		{
			...choice(
				{
					displayName: 'Memory Limit',
					name: 'memoryLimit',
					send: 'container.memory_limit',
					description: 'Memory of a new container',
				},
				{ '1g': '1 GB', '4g': '4 GB', '16g': '16 GB', '64g': '64 GB' },
			),
			...onAuto,
		},
		{
			...objectField({
				displayName: 'Network Policy',
				name: 'networkPolicy',
				send: 'container.network_policy',
				placeholder: '{"type": "allowlist", "allowed_domains": ["example.com"]}',
				description: 'JSON object that sets which hosts the code can reach',
			}),
			...onAuto,
		},
	],
	complete: ({ container, ...tool }, { containerType, containerId }) => ({
		...tool,
		container:
			containerType === 'id'
				? filled('Code Interpreter', 'Container ID', containerId)
				: { ...(container as Partial<Tool.CodeInterpreter.CodeInterpreterToolAuto>), type: 'auto' },
	}),
});
