import type { ICredentialDataDecryptedObject, ISupplyDataFunctions } from 'n8n-workflow';
import { isObject, own } from '../../json';
import type { Field } from '../../kit/field';
import { InputError } from '../../kit/input-error';
import { TOKEN_REFRESH_MARGIN } from '../../limits';
import { assertAllowedUrl } from '../../n8n-version';
import type { Redactor } from '../../redactor';
import type { ToolDefinition } from '../tool-kind';

/** n8n's own credential types for MCP servers, by the authentication that stands for them. */
export const MCP_CREDENTIALS = {
	bearerAuth: 'httpBearerAuth',
	headerAuth: 'httpHeaderAuth',
	oAuth2: 'mcpOAuth2Api',
} as const;

/** How an MCP server knows who calls it. */
export const authentication = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{
			name: 'Bearer Auth',
			value: 'bearerAuth',
			description: 'A token of a Bearer Auth credential',
		},
		{
			name: 'Header Auth',
			value: 'headerAuth',
			description: 'A header of a Header Auth credential',
		},
		{ name: 'None', value: 'none' },
		{ name: 'OAuth2', value: 'oAuth2', description: 'An account of an MCP OAuth2 credential' },
	],
	default: 'none',
	explicit: true,
	description: 'How to sign in to the server',
} as const satisfies Field;

/** What a credential adds to the requests to a server. It is never a part of an agent's JSON. */
export interface Access {
	/** The name and the value of a header. */
	readonly header: readonly [name: string, value: string];
	/** Gets a new token in place of one that the server refuses; `undefined` when there is none. */
	readonly renew?: () => Promise<string | undefined>;
}

const BEARER = 'Authorization';

const filledText = (value: unknown): string | undefined => {
	const text = typeof value === 'string' ? value.trim() : '';
	return text === '' ? undefined : text;
};

const bearer = (token: string): Access['header'] => [BEARER, `Bearer ${token}`];

/** n8n notes when a token ends as milliseconds since 1970, in `n8n_expires_at`. */
const isEnding = (token: unknown): boolean => {
	const end = isObject(token) ? Number(token.n8n_expires_at) : NaN;
	return Number.isFinite(end) && Date.now() + TOKEN_REFRESH_MARGIN >= end;
};

const oAuth2 = async (
	context: ISupplyDataFunctions,
	{ oauthTokenData: stored }: ICredentialDataDecryptedObject,
): Promise<Access | undefined> => {
	const renew = async () => {
		try {
			const { refreshOAuth2Token } = context.helpers;
			const given: unknown = await refreshOAuth2Token.call(context, MCP_CREDENTIALS.oAuth2);
			return isObject(given) ? filledText(given.access_token) : undefined;
		} catch {
			// The server's refusal of the old token is the error then.
			return undefined;
		}
	};
	const old = isObject(stored) ? filledText(stored.access_token) : undefined;
	const token = old === undefined || isEnding(stored) ? ((await renew()) ?? old) : old;
	return token === undefined ? undefined : { header: bearer(token), renew };
};

const accessOf = async (
	kind: keyof typeof MCP_CREDENTIALS,
	context: ISupplyDataFunctions,
	data: ICredentialDataDecryptedObject,
): Promise<Access | undefined> => {
	if (kind === 'oAuth2') return await oAuth2(context, data);
	const [name, value] = [filledText(data.name), filledText(data.value)];
	const token = filledText(data.token);
	if (kind === 'headerAuth') return name && value ? { header: [name, value] } : undefined;
	return token === undefined ? undefined : { header: bearer(token) };
};

/**
 * A definition of an MCP server with what its credential adds.
 * @throws InputError when the credential is blank, or not connected to an account
 * @throws NodeOperationError or InputError when the credential is not for the server's domain
 */
export async function withAccess(
	definition: ToolDefinition,
	context: ISupplyDataFunctions,
	item: number,
): Promise<ToolDefinition> {
	const kind = String(definition.authentication) as keyof typeof MCP_CREDENTIALS;
	const type = own(MCP_CREDENTIALS, kind);
	if (type === undefined) return definition;
	const credentialData = await context.getCredentials(type, item);
	const url = String(definition.serverUrl);
	assertAllowedUrl({ node: context.getNode(), credentialData, url });
	const access = await accessOf(kind, context, credentialData);
	if (access) return { ...definition, access };
	throw new InputError(
		`The credential of the MCP server "${String(definition.serverLabel)}" has ${
			kind === 'oAuth2'
				? 'no token: open it, and connect the account'
				: 'a blank field: open it, and fill it in'
		}`,
	);
}

/**
 * What `withAccess` added.
 * @throws InputError when it is not there, as in the JSON of an agent
 */
export function accessIn({ authentication: kind, access, serverLabel }: ToolDefinition) {
	if (kind === undefined || kind === 'none') return undefined;
	if (access !== undefined) return access as Access;
	throw new InputError(
		`The credential of the MCP server "${String(serverLabel)}" is not in Agent (JSON): connect the tool's node to Tools`,
	);
}

/** A header's value as it is sent and, of `Bearer TOKEN` and the like, the token alone. */
export const withoutScheme = (value: string): string[] => {
	const [, token] = /^[a-z]+ (\S+)$/i.exec(value.trim()) ?? [];
	return token === undefined ? [value] : [value, token];
};

/** Headers without the one of a credential, which counts. */
export const besides = (
	{ header: [name] }: Access,
	headers: Readonly<Record<string, string>>,
): Record<string, string> =>
	Object.fromEntries(
		Object.entries(headers).filter(([other]) => other.toLowerCase() !== name.toLowerCase()),
	);

/** A credential and further headers in the fields in which OpenAI takes them. */
export function forOpenAi(
	{ header: [name, value] }: Access,
	headers: Readonly<Record<string, string>>,
	redactor: Redactor,
): { headers: Record<string, string>; authorization?: string } {
	redactor.add(...withoutScheme(value));
	const [, token] = /^Bearer (\S+)$/i.exec(value) ?? [];
	return token !== undefined && name.toLowerCase() === BEARER.toLowerCase()
		? { headers: { ...headers }, authorization: token }
		: { headers: { ...headers, [name]: value } };
}

/**
 * A `fetch` that adds a credential's header to requests to a server's origin, and asks once more with a
 * new token when the server answers with 401. What it sends is a secret of the run.
 */
export function authorized(
	send: typeof fetch,
	serverUrl: string,
	access: Access,
	redactor: Redactor,
): typeof fetch {
	const { origin } = new URL(serverUrl);
	let [name, value] = access.header;
	let renewing: Promise<void> | undefined;
	redactor.add(...withoutScheme(value));

	const renew = async (): Promise<void> => {
		const token = await access.renew?.();
		if (token === undefined) return;
		[name, value] = bearer(token);
		redactor.add(...withoutScheme(value));
	};
	return async (input, init) => {
		const url = input instanceof Request ? input.url : input;
		if (new URL(url).origin !== origin) return await send(input, init);
		const ask = async () => {
			const headers = new Headers(init?.headers);
			headers.set(name, value);
			return await send(input, { ...init, headers });
		};
		const sent = value;
		const answer = await ask();
		if (answer.status !== 401 || !access.renew) return answer;
		if (value === sent) await (renewing ??= renew().finally(() => (renewing = undefined)));
		if (value === sent) return answer;
		await answer.body?.cancel();
		return await ask();
	};
}
