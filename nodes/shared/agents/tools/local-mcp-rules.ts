import { described, InputError } from '../../kit/input-error';
import { own } from '../../json';

/** The only packages that may be started, comma-separated, each with a version or without; unset means any. */
const PACKAGES = 'N8N_OPENAI_LOCAL_MCP_PACKAGES';

/** Options of npx that say whether a package may be fetched, and from where. None takes a value or a command. */
const OPTIONS = ['-y', '--yes', '--no', '-q', '--quiet', '--offline', '--prefer-offline'];

/** Where npx looks for a package. It finds another of the same name, so that it is off where packages are limited. */
const FOLDER = '--prefix';

/** A package of the registry, with a version, a range or a tag: no folder, address or alias. */
const SPEC = /^((?:@[a-z\d][\w.~-]*\/)?[a-z\d][\w.~-]*)(?:@([~^]?[a-z\d][\w.+-]*))?$/i;

const allowedPackages = (): string[] | undefined => {
	const list = own(process.env, PACKAGES)
		?.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	return list?.length === 0 ? undefined : list;
};

const checkPackage = (spec: string, allowed: readonly string[]): void => {
	const name = SPEC.exec(spec)?.[1];
	if (name !== undefined && (allowed.includes(spec) || allowed.includes(name))) return;
	throw new InputError(
		`"Arguments" must name one of the packages that the administrator allows (${allowed.join(', ')}), but it names ${described(spec)}`,
	);
};

/**
 * The arguments of npx: options that are allowed, the package, and what it gets. npx takes nothing after
 * the package as its own.
 * @throws InputError when an option or the package is not allowed, or none is named
 */
export function toNpxArguments(given: readonly string[]): string[] {
	const allowed = allowedPackages();
	const options: string[] = [];
	const rest = [...given];
	for (let word = rest[0]; word?.startsWith('-'); word = rest[0]) {
		rest.shift();
		if (word === '--') break;
		if (word === FOLDER && allowed === undefined && rest[0]?.startsWith('-') === false) {
			options.push(word, rest.shift() ?? '');
		} else if (OPTIONS.includes(word)) {
			options.push(word);
		} else {
			throw new InputError(
				`"Arguments" must not have ${word} before the package: only ${OPTIONS.join(', ')} are allowed there`,
			);
		}
	}
	const [spec] = rest;
	if (spec === undefined || spec.startsWith('-')) {
		throw new InputError(
			'"Arguments" does not name a package: add one, such as -y some-mcp-server',
		);
	}
	if (allowed) checkPackage(spec, allowed);
	return [...options, '--', ...rest];
}

/** What a server's own settings are called: GITHUB_TOKEN, DATABASE_URL, SHOP. npm reads npm_config_* in any case. */
const NAME = /^[A-Z][A-Z\d_]*$/;

/**
 * Names that are no settings of a server. They tell the programs on the way to it (the loader and the
 * libraries, the shell, Node.js, npm, git) what to run or whom to trust.
 */
const REFUSED =
	/^(?:(?:NPM|NODE|LD|DYLD|GCONV|GLIBC|MALLOC|BASH|GIT|SSL|OPENSSL|PYTHON|PERL|RUBY|JAVA|JDK|UV|XDG|N8N|COREPACK|V8)(?:_.*)?|PYTHON.*|PERL.*|RUBY.*|COREPACK.*|PATH|PATHEXT|HOME|SHELL|SHELLOPTS|ENV|IFS|CDPATH|PS\d|PROMPT_COMMAND|PREFIX|DESTDIR|EDITOR|VISUAL|PAGER|BROWSER|COMSPEC|SYSTEMROOT|APPDATA|LOCPATH|NLSPATH|TMPDIR|TEMP|TMP|USER|LOGNAME)$/;

/** @throws InputError when a variable is not one that a server may be given */
export function checkVariables(names: readonly string[]): void {
	const refused = names.find((name) => !NAME.test(name) || REFUSED.test(name));
	if (refused === undefined) return;
	throw new InputError(
		`"Environment" must not set ${described(refused)}: names of a server's own settings are allowed, in capitals, such as API_KEY`,
	);
}

/** What the variables of servers call secrets, and addresses that may have a password in them. */
const SECRETIVE = /KEY|TOKEN|SECRET|PASS|PWD|AUTH|CRED|COOKIE|URL|URI|DSN|CONNECTION/;

/** The values of variables that must not come out of a run. */
export const secretsOf = (variables: Readonly<Record<string, string>>): string[] =>
	Object.entries(variables)
		.filter(([name]) => SECRETIVE.test(name))
		.map(([, value]) => value);
