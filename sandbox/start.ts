// npm start: a real n8n with this package, its example workflows, and the answer of one of them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openAccount } from './account.ts';
import {
	copyExampleFiles,
	importExamples,
	ownNodesOf,
	saveAccount,
	saveAdminAccount,
	triggerOf,
} from './examples.ts';
import { installN8n } from './install.ts';
import { startN8n } from './n8n.ts';
import { ownerOf } from './owner.ts';
import { buildAndPack, installPacked } from './pack.ts';
import { keptUserFolder } from './paths.ts';
import { N8nRest } from './rest.ts';
import { stopSignal } from './stop-signal.ts';

const chatExample = 'chat.json';

const say = (line: string) => console.log(line);

/** Runs the sandbox; gives the process's exit code. */
async function start(once: boolean, signal: AbortSignal): Promise<number> {
	await using cleanup = new AsyncDisposableStack();
	await installN8n(say, signal);

	say('Building and packing n8n-nodes-openai-platform');
	const scratch = await mkdtemp(join(tmpdir(), 'n8n-sandbox-'));
	cleanup.defer(() => rm(scratch, { recursive: true, force: true }));
	const userFolder = once ? join(scratch, 'user') : keptUserFolder;
	await installPacked(await buildAndPack(scratch, signal), userFolder, signal);

	const { account, description, close } = await openAccount();
	cleanup.defer(close);
	say(description);

	say('Starting n8n');
	const owner = await ownerOf(userFolder);
	await copyExampleFiles(userFolder);
	const n8n = await startN8n({ userFolder, preferredPort: once ? undefined : 5678, signal });
	cleanup.defer(() => n8n.stop());
	const rest = await N8nRest.signIn(n8n.url, owner, signal);
	const credential = await saveAccount(rest, account);
	const admin = await saveAdminAccount(rest, account);
	const workflows = await importExamples(rest, credential, admin);
	const chat = workflows.get(chatExample);
	if (chat === undefined) throw new Error(`docs/examples/${chatExample} is missing`);

	say(`Running "${chat.name}"`);
	const { status, error, outputs } = await rest.run(chat, triggerOf(chat));
	const [chatNode] = ownNodesOf(chat);
	const answer = chatNode && outputs[chatNode.name]?.[0]?.json.text;
	const succeeded = status === 'success' && typeof answer === 'string' && answer !== '';
	if (succeeded) say(`\n  ${answer}\n`);
	else say(`The workflow did not succeed (${status}): ${error ?? 'it gave no answer'}`);
	if (once) return succeeded ? 0 : 1;

	say(`The editor is open at ${n8n.url}`);
	say(`  email    ${owner.email}`);
	say(`  password ${owner.password}`);
	say(`  workflows: ${[...workflows.values()].map(({ name }) => name).join(', ')}`);
	say('Ctrl-C stops n8n and everything else');
	const aborted = new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
	await Promise.race([n8n.ended, aborted]);
	if (!signal.aborted) throw new Error(`n8n has ended by itself; its log is ${n8n.log}`);
	return 0;
}

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
const signal = stopSignal();
try {
	process.exitCode = await start(values.once, signal);
} catch (error) {
	if (!signal.aborted) console.error(error instanceof Error ? explain(error) : error);
	process.exitCode = signal.aborted ? 130 : 1;
}
if (signal.aborted) say('Stopped');
process.exit();

function explain({ message, cause }: Error): string {
	return cause instanceof Error ? `${message}\n${cause.message}` : message;
}
