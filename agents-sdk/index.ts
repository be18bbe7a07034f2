// The order counts: what the SDK does to the process as it loads is undone by the last import.
import './listeners-before';

export {
	Agent,
	defineToolInputGuardrail,
	handoff,
	hostedMcpTool,
	MaxTurnsExceededError,
	mcpToFunctionTool,
	MCPServerSSE,
	MCPServerStdio,
	MCPServerStreamableHttp,
	ModelBehaviorError,
	ModelRefusalError,
	RunContext,
	Runner,
	RunState,
	tool,
	ToolCallError,
	UserError,
} from '@openai/agents-core';
export type {
	AgentInputItem,
	AgentOutputType,
	FunctionTool,
	MCPServer,
	Model,
	ModelSettings,
	RunResult,
	RunToolApprovalItem,
	StreamedRunResult,
	Tool,
} from '@openai/agents-core';
export { reportModelFailureUsage } from '@openai/agents-core/utils/internal';
export { OpenAIChatCompletionsModel, OpenAIProvider } from '@openai/agents-openai';
export { toJSONSchema } from 'zod';
export { zodToJsonSchema } from 'zod-to-json-schema';

import './listeners-after';
