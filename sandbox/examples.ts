import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examples, packageName } from './paths.ts';
import type { N8nRest, SavedWorkflow, Workflow, WorkflowNode } from './rest.ts';

const credentialType = 'openAiPlatformApi';
const credentialName = 'OpenAI Platform (sandbox)';
const adminType = 'openAiAdminApi';
const adminName = 'OpenAI Admin (sandbox)';

/** The account, or the stand-in for it, that the examples use. */
export interface Account {
	apiKey: string;
	baseUrl: string;
	/** For costs and usage; the API key where there is none. */
	adminKey?: string;
}

/** The example workflows of docs/examples, by file name. */
export async function readExamples(): Promise<Map<string, Workflow>> {
	const files = (await readdir(examples)).filter((file) => file.endsWith('.json')).sort();
	const read = files.map(async (file) => {
		const text = await readFile(join(examples, file), 'utf8');
		return [file, JSON.parse(text) as Workflow] as const;
	});
	return new Map(await Promise.all(read));
}

/** The node that starts a workflow when a person runs it: its first trigger. */
export function triggerOf(workflow: Workflow): string {
	const trigger = workflow.nodes.find(({ type }) => type.endsWith('Trigger'));
	if (trigger === undefined) throw new Error(`"${workflow.name}" has no trigger`);
	return trigger.name;
}

/** The nodes of this package in a workflow. */
export function ownNodesOf(workflow: Workflow): WorkflowNode[] {
	return workflow.nodes.filter(({ type }) => type.startsWith(`${packageName}.`));
}

/** Puts the account into n8n as a credential and gives the link to it that nodes hold. */
export async function saveAccount(
	n8n: N8nRest,
	account: Account,
): Promise<{ id: string; name: string }> {
	const id = await n8n.saveCredential(credentialName, credentialType, account);
	return { id, name: credentialName };
}

/** Puts the account's admin key into n8n as a credential and gives the link to it that nodes hold. */
export async function saveAdminAccount(
	n8n: N8nRest,
	{ apiKey, adminKey = apiKey, baseUrl }: Account,
): Promise<{ id: string; name: string }> {
	const id = await n8n.saveCredential(adminName, adminType, { apiKey: adminKey, baseUrl });
	return { id, name: adminName };
}

/** Nodes that call nobody; n8n refuses to save the account's credential in them. */
const withoutAccount = /\.(openAiAgentTool|openAiToolFlowTrigger)$/;

/** A workflow whose OpenAI Platform nodes use the credential; those of costs and usage the admin's. */
export function withCredential(
	workflow: Workflow,
	credential: { id: string; name: string },
	admin?: { id: string; name: string },
): Workflow {
	const own = new Set(ownNodesOf(workflow).filter(({ type }) => !withoutAccount.test(type)));
	const credentialsOf = ({ parameters }: WorkflowNode): Record<string, typeof credential> =>
		admin && (parameters as { resource?: unknown }).resource === 'usage'
			? { [adminType]: admin }
			: { [credentialType]: credential };
	const nodes = workflow.nodes.map((node) =>
		own.has(node) ? { ...node, credentials: credentialsOf(node) } : node,
	);
	return { ...workflow, nodes };
}

/**
 * Creates the examples in n8n, except those of a name that is there already: these stay as the
 * person left them.
 *
 * @returns the workflows as n8n has them, by file name
 */
export async function importExamples(
	n8n: N8nRest,
	credential: { id: string; name: string },
	admin?: { id: string; name: string },
): Promise<Map<string, SavedWorkflow>> {
	const existing = new Map((await n8n.workflows()).map(({ id, name }) => [name, id]));
	const imported = new Map<string, SavedWorkflow>();
	for (const [file, example] of await readExamples()) {
		const id = existing.get(example.name);
		imported.set(
			file,
			id === undefined
				? await n8n.createWorkflow(withCredential(example, credential, admin))
				: await n8n.workflow(id),
		);
	}
	return imported;
}

/** Copies the files that the examples read to the folder from which n8n may read. */
export async function copyExampleFiles(userFolder: string): Promise<void> {
	await cp(join(examples, 'files'), join(userFolder, '.n8n-files'), { recursive: true });
}
