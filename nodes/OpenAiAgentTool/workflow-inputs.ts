import type {
	FieldType,
	ILocalLoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { EXECUTE_WORKFLOW_TRIGGER_NODE_TYPE } from 'n8n-workflow';

interface Declared {
	readonly name: string;
	readonly type?: string;
}

/** The inputs that a trigger declares by a JSON example: its keys, and the types of their values. */
const fromExample = (example: unknown): Declared[] => {
	const json: unknown = typeof example === 'string' ? JSON.parse(example) : example;
	if (typeof json !== 'object' || json === null) return [];
	return Object.entries(json).map(([name, value]) => ({
		name,
		type: Array.isArray(value) ? 'array' : typeof value,
	}));
};

const declaredBy = (parameters: Readonly<Record<string, unknown>>): Declared[] => {
	const { inputSource, workflowInputs, jsonExample } = parameters;
	if (inputSource === 'passthrough') return [];
	if (inputSource === 'jsonExample') return fromExample(jsonExample);
	const { values } = (workflowInputs ?? {}) as { values?: Declared[] };
	return values ?? [];
};

const toField = ({ name, type = 'any' }: Declared): ResourceMapperField => ({
	id: name,
	displayName: name,
	required: false,
	defaultMatch: false,
	display: true,
	canBeUsedToMatch: false,
	...(type !== 'any' && { type: type as FieldType }),
});

/** The inputs that the chosen workflow declares, for the panel. */
export async function getWorkflowInputs(
	this: ILocalLoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const trigger = await this.getWorkflowNodeContext(EXECUTE_WORKFLOW_TRIGGER_NODE_TYPE);
	const names = ['inputSource', 'workflowInputs', 'jsonExample'];
	const parameters = Object.fromEntries(
		names.map((name) => [name, trigger?.getNodeParameter(name, 0, '') as unknown]),
	);
	const fields = trigger ? declaredBy(parameters).map(toField) : [];
	return {
		fields,
		...(fields.length === 0 && {
			emptyFieldsNotice:
				'This workflow declares no inputs: the model can send it any JSON object as its item',
		}),
	};
}
