import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sublimeSearch } from '@n8n/utils/search/sublime-search';
import type { INodeType } from 'n8n-workflow';
import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';
import { OpenAiAgent } from '../../nodes/OpenAiAgent/OpenAiAgent.node';
import { OpenAiAgentTool } from '../../nodes/OpenAiAgentTool/OpenAiAgentTool.node';
import { OpenAiChatModel } from '../../nodes/OpenAiChatModel/OpenAiChatModel.node';
import { OpenAiClassifier } from '../../nodes/OpenAiClassifier/OpenAiClassifier.node';
import { OpenAiEmbeddings } from '../../nodes/OpenAiEmbeddings/OpenAiEmbeddings.node';
import { OpenAiHandoffAgent } from '../../nodes/OpenAiHandoffAgent/OpenAiHandoffAgent.node';
import { OpenAiToolFlowTrigger } from '../../nodes/OpenAiToolFlowTrigger/OpenAiToolFlowTrigger.node';
import { OpenAiTrigger } from '../../nodes/OpenAiTrigger/OpenAiTrigger.node';

const nodes = Object.entries({
	OpenAi,
	OpenAiAgent,
	OpenAiAgentTool,
	OpenAiChatModel,
	OpenAiClassifier,
	OpenAiEmbeddings,
	OpenAiHandoffAgent,
	OpenAiToolFlowTrigger,
	OpenAiTrigger,
} satisfies Record<string, new () => INodeType>);

/** What the editor's node panel searches: descriptions, each with the codex file beside its node. */
const panel = nodes.map(([name, Node]) => {
	const file = path.join(__dirname, '../../nodes', name, `${name}.node.json`);
	const codex = JSON.parse(readFileSync(file, 'utf8')) as { readonly alias: readonly string[] };
	return { key: name, properties: { ...new Node().description, codex } };
});

/** The first of our nodes that n8n shows for what a person typed. */
const found = (typed: string) => sublimeSearch(typed, panel)[0]?.item.key;

describe('typed into the node search', () => {
	it.each([
		'open ai',
		'chatgpt',
		'gpt-5',
		'whisper',
		'transcribe',
		'tts',
		'text to speech',
		'speech to text',
		'dalle',
		'image generation',
		'vision',
		'ocr',
		'embeddings',
		'vector store',
		'rag',
		'json schema',
		'structured output',
		'moderation',
		'translate',
		'azure openai',
		'ollama',
		'openrouter',
		'litellm',
		'lm studio',
		'vllm',
		'deep research',
		'batch',
		'fine tune',
		'file upload',
		'raw request',
	])('"%s" shows the node for the whole API first', (typed) => {
		expect(found(typed)).toBe('OpenAi');
	});

	it.each([
		['multi agent', 'OpenAiAgent'],
		['mcp', 'OpenAiAgent'],
		['human approval', 'OpenAiAgent'],
		['openai agent', 'OpenAiAgent'],
		['handoff', 'OpenAiAgent'],
		['handoff agent', 'OpenAiHandoffAgent'],
		['platform embeddings', 'OpenAiEmbeddings'],
		['platform chat model', 'OpenAiChatModel'],
		['text classifier', 'OpenAiClassifier'],
		['sentiment', 'OpenAiClassifier'],
		['classify', 'OpenAiClassifier'],
		['tool flow', 'OpenAiToolFlowTrigger'],
		['batch completed', 'OpenAiTrigger'],
		['openai webhook', 'OpenAiTrigger'],
	])('"%s" shows %s first', (typed, node) => {
		expect(found(typed)).toBe(node);
	});

	it('the name of the company shows every node', () => {
		expect(sublimeSearch('openai', panel)).toHaveLength(nodes.length);
	});

	it('a word of none of them shows none', () => {
		expect(found('google sheets')).toBeUndefined();
	});
});
