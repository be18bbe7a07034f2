import { ApiError } from '../conventions/errors.ts';
import type { Handler, Routes } from './requests.ts';

interface Route {
	method: string;
	segments: string[];
	handler: Handler;
}

interface Match {
	handler: Handler;
	params: Record<string, string>;
}

/** Finds the handler of a path; fixed segments win over `:names`, earlier routes over later ones. */
export class Router {
	readonly #routes: Route[];

	constructor(routes: Routes) {
		this.#routes = Object.entries(routes).map(([key, handler]) => {
			const [method = '', path = ''] = key.split(' ');
			return { method, segments: path.split('/').slice(1), handler };
		});
	}

	/** Whether a route has this path, under any method. */
	knows(path: string): boolean {
		const given = path.split('/').slice(1);
		return this.#routes.some(({ segments }) => fits(segments, given));
	}

	/**
	 * `path` is without the version (`/files/file-1`). Throws 404 for a path that no route has and
	 * 405 for one that exists under other methods only.
	 */
	find(method: string, path: string): Match {
		const given = path.split('/').slice(1);
		const candidates = this.#routes.filter(({ segments }) => fits(segments, given));
		const route = candidates
			.filter((candidate) => candidate.method === method)
			.sort((a, b) => names(a.segments) - names(b.segments))[0];
		if (route) return { handler: route.handler, params: paramsOf(route.segments, given) };
		if (candidates.length > 0) {
			throw new ApiError(
				405,
				`Not allowed to ${method} on /v1${path}. (HINT: Perhaps you meant to use a different HTTP method?)`,
				{
					code: 'method_not_supported',
					headers: {
						allow: [...new Set(candidates.map((route) => route.method))].join(', '),
					},
				},
			);
		}
		throw new ApiError(404, `Invalid URL (${method} /v1${path})`);
	}
}

const names = (segments: string[]) => segments.filter((segment) => segment.startsWith(':')).length;

const fits = (segments: string[], given: string[]) =>
	segments.length === given.length &&
	segments.every((segment, index) =>
		segment.startsWith(':') ? given[index] !== '' : segment === given[index],
	);

function paramsOf(segments: string[], given: string[]) {
	return Object.fromEntries(
		segments.flatMap((segment, index) =>
			segment.startsWith(':') ? [[segment.slice(1), decode(given[index] ?? '')] as const] : [],
		),
	);
}

function decode(segment: string) {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
