import type { FunctionShellTool } from 'openai/resources/responses/responses';
import { listOf } from '../fields/ids';
import { objectField, toObjects } from '../fields/json';
import { decodeJson } from '../kit/decode';
import type { Field } from '../kit/field';
import { apiTool, choice, filled } from './api-tool';

const onAuto = { displayOptions: { show: { containerType: ['auto'] } } };

const isJson = (value: unknown): boolean => typeof value !== 'string' || /^\s*[[{]/.test(value);

/**
 * Skills as the API takes them: IDs become references, JSON is taken as it is.
 * @throws InputError when it is JSON that is no list of objects
 */
function toSkills(value: unknown): object[] {
	const json = isJson(value) ? decodeJson('Skills', value) : value;
	if (typeof json === 'object' && !isListOfTexts(json)) return toObjects('Skills', json);
	const ids = Array.isArray(json) ? (json as string[]) : String(json).split(',');
	return ids
		.map((id) => id.trim())
		.filter((id) => id !== '')
		.map((id) => ({ type: 'skill_reference', skill_id: id }));
}

const isListOfTexts = (json: unknown): boolean =>
	Array.isArray(json) && json.every((one) => typeof one === 'string');

const skills = {
	displayName: 'Skills',
	name: 'skills',
	type: 'string',
	send: false,
	default: '',
	placeholder: 'skill_abc123, skill_def456',
	description:
		"Skills that the model can use: comma-separated IDs, or a JSON list in the API's format, which can also name versions or contain whole skills",
	displayOptions: { show: { containerType: ['auto', 'local'] } },
	parse: toSkills,
} as const satisfies Field;

/** Runs commands in a container, or leaves them to the workflow. */
export const shell = apiTool<FunctionShellTool>()({
	name: 'Shell',
	description:
		'Let the model run commands in a container, with skills, or have the workflow run them',
	type: 'shell',
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
				{ name: 'Local', value: 'local', description: 'None: commands are returned as toolCalls' },
			],
			default: 'auto',
			description: 'Container that commands run in',
		},
		{
			displayName: 'Container ID',
			name: 'containerId',
			type: 'string',
			send: false,
			displayOptions: { show: { containerType: ['id'] } },
			default: '',
			placeholder: 'cntr_abc123',
			description: 'ID of the container, which expires 20 minutes after its last use',
		},
		{
			...listOf({
				displayName: 'File IDs',
				name: 'fileIds',
				send: 'environment.file_ids',
				placeholder: 'file-abc123, file-def456',
				description: 'Comma-separated IDs of uploaded files that commands can read',
			}),
			...onAuto,
		},
		{
			...choice(
				{
					displayName: 'Memory Limit',
					name: 'memoryLimit',
					send: 'environment.memory_limit',
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
				send: 'environment.network_policy',
				placeholder: '{"type": "allowlist", "allowed_domains": ["example.com"]}',
				description: 'JSON object that sets which hosts commands can reach',
			}),
			...onAuto,
		},
		skills,
	],
	complete({ environment }, { containerType, containerId, skills: given }) {
		if (containerType === 'id') {
			const id = filled('Shell', 'Container ID', containerId);
			return { environment: { type: 'container_reference', container_id: id } };
		}
		const type = containerType === 'local' ? 'local' : 'container_auto';
		const whole = { ...environment, ...(given && { skills: given }), type };
		return { environment: whole as FunctionShellTool['environment'] & object };
	},
});
