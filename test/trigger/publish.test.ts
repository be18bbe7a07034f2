import type { IDataObject } from 'n8n-workflow';
import { publish, weather } from './trigger-server';

/** As short as a secret may be. */
const SECRET = '0123456789abcdef';

const inputs = (...names: string[]) => ({ inputs: { values: names.map((name) => ({ name })) } });
const json = (inputSchema: IDataObject | string) => ({ inputSource: 'json', inputSchema });

it('can be published when all is there', async () => {
	expect(await publish(weather, SECRET)).toBe(true);
	expect(await publish({ ...weather, authentication: 'none' })).toBe(true);
	expect(await publish({ ...weather, ...json({ properties: {} }) }, SECRET)).toBe(true);
	expect(await publish({ ...weather, inputs: {} }, SECRET)).toBe(true);
});

it.each([
	['a blank name', { toolName: ' ' }, /"Tool Name" is required/],
	['a name that the API refuses', { toolName: 'get weather' }, /"Tool Name" must have 1 to 64/],
	['no description', { description: '' }, /"Description" is required/],
	['an input without a name', inputs('a', ' '), /Input 2 has no name/],
	['two inputs of one name', inputs('a', 'a '), /Two inputs are called "a"/],
	['no schema', json(''), /"Input Schema" is required/],
	['a schema that is no JSON', json('{'), /"Input Schema" is not valid JSON/],
	['a schema that is a list', json('[]'), /"Input Schema" must be a JSON object/],
	['a schema of a list', json('{"type": "array"}'), /must describe an object/],
	['a type that is none', json({ properties: { a: { type: 'text' } } }), /not a JSON Schema that/],
	['a reference to nothing', json({ $ref: '#/$defs/a' }), /not a JSON Schema that can be used/],
	['a path with a variable', { path: 'weather/:city' }, /"Path" must have letters/],
])('refuses %s, with what to do', async (_what, parameters, message) => {
	await expect(publish({ ...weather, ...parameters }, SECRET)).rejects.toThrow(message);
});

it.each([
	['no secret', '', /The credential has no secret/],
	['blanks for a secret', ' \n', /The credential has no secret/],
	['a secret of one letter', 'a', /can be guessed: .* 16 or more characters/],
	['a secret that is a little too short', '0123456789abcde', /16 or more characters/],
	['a short secret between blanks', `  short${' '.repeat(20)}`, /16 or more characters/],
	['a secret with a blank', 'two words of a text', /cannot be sent in a header/],
	['a secret with a line break', 'a\nb', /cannot be sent in a header/],
])('refuses a credential with %s', async (_what, secret, message) => {
	await expect(publish(weather, secret)).rejects.toThrow(message);
	if (secret.length > 1) await expect(publish(weather, secret)).rejects.not.toThrow(secret);
});
