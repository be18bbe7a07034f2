import { lookup } from 'node:dns';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as workflow from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { InputError } from './kit/input-error';
import type { EgressFilter } from './openai/transport';

/*
 * Everything that this package asks of n8n and that the oldest supported version (1.123) lacks, with what is
 * done instead. What n8n has since 1.123 is used as it is.
 */

/** The oldest n8n that this package is tested with, as major and minor version. */
const OLDEST = [1, 123] as const;

/** The version of the n8n that runs this process; `undefined` where n8n is not the main program. */
const runningVersion = (): string | undefined => {
	// Of the command line program, in the folder `bin` of the package n8n.
	const program = require.main?.filename;
	if (program === undefined) return undefined;
	try {
		const manifest = readFileSync(join(dirname(program), '..', 'package.json'), 'utf8');
		const { name, version } = JSON.parse(manifest) as { name?: unknown; version?: unknown };
		return name === 'n8n' && typeof version === 'string' ? version : undefined;
	} catch {
		return undefined;
	}
};

/** What is wrong with a version of n8n, as one sentence; `undefined` when it is new enough or not a version. */
export function tooOld(version: string | undefined): string | undefined {
	const [, major, minor] = /^(\d{1,6})\.(\d{1,6})\./.exec(version ?? '') ?? [];
	if (major === undefined || minor === undefined) return undefined;
	const [oldestMajor, oldestMinor] = OLDEST;
	const newer = Number(major) - oldestMajor || Number(minor) - oldestMinor;
	return newer >= 0
		? undefined
		: `This node needs n8n ${OLDEST.join('.')} or newer, and this is n8n ${major}.${minor}: update n8n`;
}

let refusal: { readonly reason: string | undefined } | undefined;

/** @throws InputError when this n8n is older than the oldest supported version */
export function assertSupportedN8n(): void {
	refusal ??= { reason: tooOld(runningVersion()) };
	if (refusal.reason !== undefined) throw new InputError(refusal.reason);
}

/** Lets every request pass, as n8n's own filter does while its protection is off. */
const OPEN: EgressFilter = {
	validateUrl: async () => await Promise.resolve({ ok: true }),
	createSecureLookup: () => lookup,
};

/** What turns n8n's protection on; its file form is read by n8n only, so a file may say anything. */
const isProtected = ({
	N8N_SSRF_PROTECTION_ENABLED: enabled,
	N8N_SSRF_PROTECTION_ENABLED_FILE: file,
}: NodeJS.ProcessEnv): boolean =>
	!/^(?:false|0)?$/i.test(enabled?.trim() ?? '') || (file ?? '') !== '';

interface EgressHelpers {
	/** Missing in n8n 2.20; from 2.28 to 2.37 it returns nothing while n8n's protection is off. */
	getSecureEgressFilter?(): EgressFilter | undefined;
}

/**
 * The instance's rules for where requests may go.
 * @throws InputError when they are on in an n8n that does not hand them to nodes (2.20 has them without the helper)
 */
export function egressFilterOf({ helpers }: { helpers: object }): EgressFilter {
	const filter = (helpers as EgressHelpers).getSecureEgressFilter?.();
	if (filter) return filter;
	if (!isProtected(process.env)) return OPEN;
	throw new InputError(
		'This n8n does not let community nodes apply its SSRF protection (N8N_SSRF_PROTECTION_ENABLED): update to n8n 2.38 or newer, or turn the protection off',
	);
}

/** A URL that a credential is about to be sent to. */
export interface CredentialUse {
	readonly node: INode;
	readonly credentialData: ICredentialDataDecryptedObject;
	readonly url: string;
	/** The URL that the credential itself names, which it may be sent to when no domain is allowed. */
	readonly pinnedUrl?: string;
}

const hostOf = (url: string): string => new URL(url).hostname.toLowerCase().replace(/\.$/, '');

/** Whether a host is one of comma-separated domains; `*.example.com` stands for subdomains only. */
const isListed = (host: string, domains: string): boolean =>
	domains
		.split(',')
		.map((domain) => domain.trim().toLowerCase().replace(/\.$/, ''))
		.some((domain) =>
			domain.startsWith('*.')
				? domain.length > 2 && host.endsWith(domain.slice(1))
				: domain !== '' && domain === host,
		);

/** What n8n-workflow's `assertCredentialAllowsUrl` does, which n8n 2.20 does not have. */
export function ownDomainCheck({ credentialData, url, pinnedUrl }: CredentialUse): void {
	const { allowedHttpRequestDomains: mode, allowedDomains: domains } = credentialData;
	if (mode === 'none' && url !== pinnedUrl) {
		throw new InputError(
			'The credential allows no requests of nodes: change "Allowed HTTP Request Domains" in the credential',
		);
	}
	if (mode !== 'domains') return;
	if (typeof domains !== 'string' || domains.trim() === '') {
		throw new InputError('The credential allows no domain: enter "Allowed Domains" in it');
	}
	if (isListed(hostOf(url), domains)) return;
	throw new InputError(
		`The credential is not allowed for ${hostOf(url)}: add it to "Allowed Domains" in the credential, which are ${domains}`,
	);
}

/**
 * Makes sure that the credential's allowed domains include the URL.
 * @throws NodeOperationError or InputError when they do not
 */
export function assertAllowedUrl(use: CredentialUse): void {
	const { assertCredentialAllowsUrl: check } = workflow as Partial<typeof workflow>;
	if (check) check(use);
	else ownDomainCheck(use);
}
