import type { AgentsSdk } from './sdk';
import { isObject } from '../json';

type JsonSchema = Readonly<Record<string, unknown>>;

/** What takes no arguments, or says nothing of them. */
const OPEN: JsonSchema = { type: 'object', properties: {}, additionalProperties: true };

const converted = (sdk: AgentsSdk, schema: Record<string, unknown>): JsonSchema => {
	if ('_zod' in schema) {
		return sdk.toJSONSchema(schema as never, { io: 'input', unrepresentable: 'any' });
	}
	if ('_def' in schema) {
		const json = sdk.zodToJsonSchema(schema as never, {
			$refStrategy: 'none',
			effectStrategy: 'input',
		});
		return json;
	}
	return schema;
};

/**
 * The JSON schema of a tool of another n8n node, which comes as zod 3 (n8n's own nodes), as zod 4 or as
 * JSON schema.
 */
export function toJsonSchema(sdk: AgentsSdk, schema: unknown): JsonSchema {
	if (!isObject(schema)) return OPEN;
	const { $schema: _, ...json } = converted(sdk, schema);
	return json.type === 'object' ? json : OPEN;
}
