import type { ContainerCreateParams } from 'openai/resources/containers';
import { listOf } from '../../../shared/fields/ids';
import { objectField, objectsField } from '../../../shared/fields/json';
import { options } from '../../../shared/fields/optional';
import { operation } from '../../operation';

export const create = operation<ContainerCreateParams>()({
	name: 'Create',
	action: 'Create a container',
	description: 'Create a container for Code Interpreter or the shell',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			description: 'Name of the container',
		},
		options([
			{
				displayName: 'Expires After',
				name: 'expiresAfter',
				type: 'number',
				send: 'expires_after.minutes',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 20,
				description: 'How many minutes after its last use the container and its files are deleted',
			},
			listOf({
				displayName: 'File IDs',
				name: 'fileIds',
				description: 'Comma-separated IDs of uploaded files to copy into the container',
			}),
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
				description: 'Memory of the container',
			},
			objectField({
				displayName: 'Network Policy',
				name: 'networkPolicy',
				placeholder: '{"type": "allowlist", "allowed_domains": ["example.com"]}',
				description:
					'Hosts that code can reach, as a JSON object: {"type": "disabled"}, or "allowlist" with "allowed_domains"',
			}),
			objectsField({
				displayName: 'Skills',
				name: 'skills',
				placeholder: '[{"type": "skill_reference", "skill_id": "skill_68f5"}]',
				description: 'Skills to add to the container, as a JSON list of objects',
			}),
		]),
	],
	run: ({ openai, body: { expires_after: expiry, ...body } }) =>
		openai.containers.create({
			...body,
			...(expiry && { expires_after: { ...expiry, anchor: 'last_active_at' } }),
		}),
	example: {
		params: { name: 'Reports', options: { expiresAfter: 10, fileIds: 'file-1, file-2' } },
		request: 'POST /v1/containers',
		body: {
			name: 'Reports',
			expires_after: { anchor: 'last_active_at', minutes: 10 },
			file_ids: ['file-1', 'file-2'],
		},
	},
});
