import { setTimeout as sleep } from 'node:timers/promises';
import type { Workflow } from '../../../sandbox/rest.ts';

/** A node of a workflow. */
export type Node = Workflow['nodes'][number];

/** A node of a workflow; where it stands does not matter to a test. */
export const node = (name: string, type: string, parameters: object, typeVersion = 1): Node => ({
	id: name,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
});

/** The connection of a node's first output. */
export const link = (to: string, type = 'main') => ({ [type]: [[{ node: to, type, index: 0 }]] });

/** The first value that is there; tries for a minute. */
export async function until<T>(read: () => T | undefined | Promise<T | undefined>): Promise<T> {
	for (let tries = 0; tries < 300; tries++) {
		const value = await read();
		if (value !== undefined) return value;
		await sleep(200);
	}
	throw new Error('It did not happen in a minute');
}

/** The value of a field that the model fills. */
export const fromModel = (name: string) =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', \`who it is about\`, 'string') }}`;

/** n8n's own tool that calls a workflow with one input. */
export const workflowTool = (name: string, workflow: string): Node =>
	node(
		name,
		'@n8n/n8n-nodes-langchain.toolWorkflow',
		{
			description: name,
			workflowId: { __rl: true, mode: 'id', value: workflow },
			workflowInputs: {
				mappingMode: 'defineBelow',
				value: { who: fromModel('who') },
				matchingColumns: [],
				schema: [
					{
						id: 'who',
						displayName: 'who',
						required: false,
						defaultMatch: false,
						display: true,
						canBeUsedToMatch: true,
						type: 'string',
					},
				],
			},
		},
		2.2,
	);
