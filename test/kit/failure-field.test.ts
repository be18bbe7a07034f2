import { withFailure } from '../../nodes/shared/kit/failure-field';

it.each([
	['an object', { code: 'server_error', message: 'It broke.' }],
	['a text', 'It broke.'],
])('puts %s of the API in "error" out as "failure"', (_kind, error) => {
	expect(withFailure({ id: 'a', status: 'failed', error })).toEqual({
		id: 'a',
		status: 'failed',
		failure: error,
	});
});

it.each([
	['null', null],
	['an empty object', {}],
	['an object of blanks', { code: null, message: '', param: null }],
	['nothing', undefined],
])('leaves out an "error" that is %s, and keeps the rest', (_kind, error) => {
	expect(withFailure({ id: 'a', last_error: null, error })).toEqual({ id: 'a', last_error: null });
});
