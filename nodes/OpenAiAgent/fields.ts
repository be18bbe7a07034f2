import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { agentFields, fileIds, modelOptions } from '../shared/agents/agent-fields';
import { api, maxTurns, onToolError } from '../shared/agents/run-fields';
import { model } from '../shared/fields/model';
import { filters, options } from '../shared/fields/optional';
import type { Field, Fields } from '../shared/kit/field';
import { toProperty } from '../shared/kit/panel';
import { requestOptions } from '../shared/kit/request-options';

const whereFields = <const F extends Field>(field: F) => ({
	...field,
	displayOptions: { show: { agentSource: ['fields'] } },
});

/** Which agent it is, for every operation. */
export const agent = [
	{
		displayName: 'Agent Source',
		name: 'agentSource',
		type: 'options',
		options: [
			{ name: 'Fields Below', value: 'fields' },
			{ name: 'JSON', value: 'json', description: 'An agent that Create put out' },
		],
		default: 'fields',
		description: 'Where the agent is described; connected tools and handoffs are added to either',
	},
	{
		displayName: 'Agent JSON',
		name: 'agentJson',
		type: 'json',
		required: true,
		displayOptions: { show: { agentSource: ['json'] } },
		default: '',
		description: 'The agent as the operation Create puts it out',
	},
	whereFields(agentFields[0]),
	whereFields(model('getResponseModels', 'gpt-5.6-luna')),
	whereFields(agentFields[1]),
	whereFields(agentFields[2]),
	whereFields(agentFields[3]),
	whereFields(agentFields[4]),
	whereFields(agentFields[5]),
] as const satisfies Fields;

const outputBinaryName = {
	displayName: 'Put Images in Field',
	name: 'outputBinaryName',
	type: 'string',
	default: 'data',
	description: 'Binary field for images that the agent made; a second one gets "_1", and so on',
} as const satisfies Field;

/** What runs and resumptions have in common. */
const running = [api, maxTurns, ...modelOptions, onToolError, outputBinaryName] as const;

const history = {
	displayName: 'History',
	name: 'history',
	type: 'json',
	default: '',
	description:
		'What was said before, as a list: the history of an earlier run, or messages such as {"role": "user", "content": "Hello"}',
} as const satisfies Field;

const conversationId = {
	displayName: 'Conversation ID',
	name: 'conversationId',
	type: 'string',
	default: '',
	placeholder: 'conv_...',
	description: 'A conversation at OpenAI that the run continues and adds to',
} as const satisfies Field;

const previousResponseId = {
	displayName: 'Previous Response ID',
	name: 'previousResponseId',
	type: 'string',
	default: '',
	placeholder: 'resp_...',
	description: 'The lastResponseId of an earlier run that this one continues, in place of History',
} as const satisfies Field;

/** The operation Create. */
export const create = [filters(modelOptions)] as const satisfies Fields;

/** The operation Run. */
export const run = [
	{
		displayName: 'Input',
		name: 'input',
		type: 'string',
		typeOptions: { rows: 3 },
		required: true,
		default: '',
		description: 'What the agent is asked or told to do',
	},
	options([...running, conversationId, fileIds, history, previousResponseId]),
] as const satisfies Fields;

/** The operation Resume. */
export const resume = [
	{
		displayName: 'Run State',
		name: 'runState',
		type: 'string',
		required: true,
		default: '',
		placeholder: '={{ $json.runState }}',
		description: 'The field runState of the item that came out at Needs Approval',
	},
	{
		displayName: 'Decision Source',
		name: 'decisionSource',
		type: 'options',
		options: [
			{ name: 'All Calls the Same', value: 'all' },
			{ name: 'List', value: 'list', description: 'A decision for each call' },
		],
		default: 'all',
		explicit: true,
		description: 'Whether the decision is the same for all calls that wait',
	},
	{
		displayName: 'Decision',
		name: 'decision',
		type: 'options',
		displayOptions: { show: { decisionSource: ['all'] } },
		options: [
			{ name: 'Approve', value: 'approve' },
			{ name: 'Reject', value: 'reject' },
		],
		required: true,
		// eslint-disable-next-line n8n-nodes-base/node-param-default-wrong-for-options -- nobody has decided yet
		default: '',
		explicit: true,
		description:
			'Whether the calls may be made. Blank is an error, as when nobody answered a form in time.',
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		displayOptions: { show: { decisionSource: ['all'] } },
		default: '',
		placeholder: 'Not without a receipt',
		description: 'What the model is told of the decision, such as the reason of a rejection',
	},
	{
		displayName: 'Decisions',
		name: 'decisions',
		type: 'json',
		required: true,
		displayOptions: { show: { decisionSource: ['list'] } },
		default: '',
		placeholder: '[{"ID": "call_1", "approved": true}]',
		description:
			'JSON list of decisions, each with the ID of a call, approved (true or false) and perhaps a message. A call that is not in it keeps waiting: it is neither approved nor rejected.',
	},
	options(running),
] as const satisfies Fields;

const shownFor = (operation: string, fields: Fields): INodeProperties[] =>
	updateDisplayOptions({ show: { operation: [operation] } }, fields.map(toProperty));

const withoutOptions = (fields: Fields) => fields.filter(({ name }) => name !== 'options');
const onlyOptions = (fields: Fields) => fields.filter(({ name }) => name === 'options');

/** The panel of the node. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'run',
		options: [
			{
				name: 'Create',
				value: 'create',
				action: 'Create an agent',
				description: 'Put the agent out as JSON, to run it elsewhere',
			},
			{
				name: 'Resume',
				value: 'resume',
				action: 'Resume an agent',
				description: 'Go on with a run that waited for approval',
			},
			{
				name: 'Run',
				value: 'run',
				action: 'Run an agent',
				description: 'Let the agent work until it has an answer or needs an approval',
			},
		],
	},
	...shownFor('run', withoutOptions(run)),
	...shownFor('resume', withoutOptions(resume)),
	...agent.map(toProperty),
	...shownFor('create', create),
	...shownFor('run', onlyOptions(run)),
	...shownFor('resume', onlyOptions(resume)),
	toProperty(requestOptions()),
];
