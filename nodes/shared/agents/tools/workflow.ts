import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Failure } from '../../kit/failure';
import type { Field } from '../../kit/field';
import { functionTool } from '../function-tool';
import { toolKind } from '../tool-kind';
import { descriptionField, requiresApproval, strict, toolNameField } from './naming';
import { toInputSchema, toWorkflowInputs, withBlanks } from './workflow-inputs';
import type { WorkflowInputs } from './workflow-inputs';

const workflowId = {
	displayName: 'Workflow',
	name: 'workflowId',
	type: 'workflowSelector',
	required: true,
	default: '',
	description: 'A workflow that starts with "When Executed by Another Workflow"',
} as const satisfies Field;

const workflowInputs = {
	displayName: 'Workflow Inputs',
	name: 'workflowInputs',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['workflowId.value'],
		resourceMapper: {
			localResourceMapperMethod: 'getWorkflowInputs',
			valuesLabel: 'Workflow Inputs',
			mode: 'map',
			fieldWords: { singular: 'input', plural: 'inputs' },
			addAllFields: true,
			multiKeyMatch: false,
			supportAutoMap: false,
		},
	},
	description: 'Leave an input blank for the model to fill in, or set it to a fixed value',
	parse: toWorkflowInputs,
} as const satisfies Field;

/** One item as its JSON, several as a list. */
const resultOf = (items: readonly INodeExecutionData[]): unknown => {
	const results = items.map(({ json }) => json);
	return results.length === 1 ? results[0] : results;
};

interface SubWorkflow {
	readonly id: string;
	readonly tool: string;
}

async function call(
	context: IExecuteFunctions,
	{ id, tool }: SubWorkflow,
	input: INodeExecutionData,
): Promise<unknown> {
	const { $execution, $workflow } = context.getWorkflowDataProxy(0) as unknown as {
		$execution: { id: string };
		$workflow: { id: string };
	};
	const { data, waitTill } = await context.executeWorkflow({ id }, [input], undefined, {
		parentExecution: {
			executionId: $execution.id,
			workflowId: $workflow.id,
			shouldResume: false,
		},
		executionMode: context.getMode(),
	});
	if (!waitTill) return resultOf(data.flatMap((output) => output ?? []));
	// n8n has put this execution to wait as well, which would let it end without an answer.
	await context.putExecutionToWait(undefined as unknown as Date);
	throw new Failure(
		`The workflow of the tool "${tool}" stopped to wait, which an agent cannot do: remove Wait and "send and wait" nodes from the workflow, and turn on Requires Approval for the tool instead`,
		{ code: 'workflow_waits' },
	);
}

/** Another workflow of this n8n as a tool. */
export const workflow = toolKind({
	name: 'Workflow',
	description: 'Run another workflow of this n8n. The model fills in its inputs.',
	fields: [
		toolNameField('look_up_order'),
		descriptionField('Looks up an order by its number'),
		workflowId,
		workflowInputs,
		strict,
		requiresApproval,
	],
	supply: async (definition, context) => {
		const { workflowInputs: entered } = context.getNode().parameters;
		const inputs = definition.workflowInputs as WorkflowInputs;
		return await Promise.resolve({ ...definition, workflowInputs: withBlanks(inputs, entered) });
	},
	build: ({ toolName, description = '', workflowId: id, ...rest }, host) => {
		const given = rest.workflowInputs ?? { inputs: [], open: true };
		const fixed = Object.fromEntries(
			given.inputs.filter((input) => 'value' in input).map(({ name, value }) => [name, value]),
		);
		return [
			functionTool(host, {
				name: toolName,
				description,
				parameters: toInputSchema(given, rest.strict) as Record<string, unknown>,
				strict: rest.strict && !given.open,
				needsApproval: rest.requiresApproval,
				run: async (args) =>
					await call(
						host.context,
						{ id, tool: toolName },
						{ json: { ...args, ...fixed } as INodeExecutionData['json'], pairedItem: host.item },
					),
			}),
		];
	},
});
