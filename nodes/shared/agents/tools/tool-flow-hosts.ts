import { own } from '../../json';
import { InputError } from '../../kit/input-error';

/** n8n's own setting of the address of its webhooks, where it differs from that of its editor. */
const WEBHOOK_URL = 'WEBHOOK_URL';

/** A host as people write it: with a port, which then counts, or without. */
interface Host {
	readonly name: string;
	/** The name with the port, where there is one that is not the protocol's own. */
	readonly whole: string;
}

const hostOf = (url: string): Host | undefined => {
	if (!URL.canParse(url)) return undefined;
	const { hostname, port } = new URL(url);
	const name = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
	return { name, whole: port === '' ? name : `${name}:${port}` };
};

const isLoopback = ({ name }: Host): boolean =>
	name === 'localhost' || name === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(name);

/** Whether a host is that of this n8n, which may know itself by two names on its own machine. */
const isOwn = (host: Host, instanceUrl: string | undefined): boolean => {
	const webhookUrl = own(process.env, WEBHOOK_URL)?.replaceAll('"', '');
	return [instanceUrl, webhookUrl]
		.flatMap((url) => hostOf(url ?? '') ?? [])
		.some((one) => one.whole === host.whole || (isLoopback(one) && isLoopback(host)));
};

/** Whether an entry of Allowed Hosts (a host, `*.` and a domain, or a URL) means a host. */
const means = (entry: string, { name, whole }: Host): boolean => {
	if (entry.startsWith('*.')) return entry.length > 2 && name.endsWith(entry.slice(1));
	const host = hostOf(entry.includes('://') ? entry : `http://${entry}`);
	return host !== undefined && (host.whole === whole || host.whole === name);
};

/**
 * Checks that the secret of a tool flow may go where the tool's URL leads: to the hosts of the credential,
 * else to this n8n alone.
 * @param allowed comma-separated hosts, as the credential has them
 * @param instanceUrl the address of this n8n
 * @throws InputError when the host is none of them
 */
export function checkHost(url: string, allowed: unknown, instanceUrl: string | undefined): void {
	const host = hostOf(url);
	const entries = (typeof allowed === 'string' ? allowed : '')
		.split(',')
		.map((entry) => entry.trim().toLowerCase())
		.filter((entry) => entry !== '');
	const isAllowed =
		host !== undefined &&
		(entries.length === 0 ? isOwn(host, instanceUrl) : entries.some((entry) => means(entry, host)));
	if (isAllowed) return;
	throw new InputError(
		`The secret of the tool flow must not go to ${host?.whole ?? 'this URL'}: add the host to Allowed Hosts of the credential, or correct the URL`,
	);
}
