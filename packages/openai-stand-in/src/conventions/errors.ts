/** An answer of the API that reports a failure; the router turns it into OpenAI's error body. */
export class ApiError extends Error {
	readonly status: number;
	readonly type: string;
	readonly param: string | null;
	readonly code: string | null;
	readonly headers: Record<string, string>;

	constructor(
		status: number,
		message: string,
		{
			type = 'invalid_request_error',
			param = null,
			code = null,
			headers = {},
		}: {
			type?: string;
			param?: string | null;
			code?: string | null;
			headers?: Record<string, string>;
		} = {},
	) {
		super(message);
		this.status = status;
		this.type = type;
		this.param = param;
		this.code = code;
		this.headers = headers;
	}

	/** OpenAI's shape: `{error: {message, type, param, code}}`. */
	get body() {
		const { message, type, param, code } = this;
		return { error: { message, type, param, code } };
	}
}

/** 400: a parameter was understood but is not acceptable. */
export const invalid = (message: string, param: string | null = null, code: string | null = null) =>
	new ApiError(400, message, { param, code });

/** 400: a required parameter was not sent. */
export const missing = (param: string) =>
	invalid(`Missing required parameter: '${param}'.`, param, 'missing_required_parameter');

/** 404: nothing is stored under an id; the message names the id. */
export const notFound = (
	message: string,
	param: string | null = null,
	code: string | null = null,
) => new ApiError(404, message, { param, code });

/** 404 as the API words it for a model that the account cannot use. */
export const unknownModel = (model: string) =>
	notFound(
		`The model \`${model}\` does not exist or you do not have access to it.`,
		null,
		'model_not_found',
	);

/** 401 for a missing or refused key; the key is masked as the API masks it. */
export function unauthorized(key: string | undefined): ApiError {
	const help = 'You can find your API key at https://platform.openai.com/account/api-keys.';
	if (!key) {
		return new ApiError(
			401,
			"You didn't provide an API key. You need to provide your API key in an Authorization " +
				`header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY). ${help}`,
		);
	}
	const masked =
		key.length > 16
			? `${key.slice(0, 8)}***${key.slice(-4)}`
			: `${key.slice(0, 4)}***${key.slice(-2)}`;
	return new ApiError(401, `Incorrect API key provided: ${masked}. ${help}`, {
		code: 'invalid_api_key',
	});
}
