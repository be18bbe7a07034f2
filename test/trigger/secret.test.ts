import { carriesSecret } from '../../nodes/OpenAiToolFlowTrigger/secret';

it.each([
	['Bearer s3cret', 's3cret', true],
	['Bearer   s3cret ', 's3cret', true],
	['Bearer s3cret', ' s3cret\n', true],
	['Bearer s3cre', 's3cret', false],
	['Bearer S3CRET', 's3cret', false],
	['Bearer s3cret s3cret', 's3cret', false],
	['Token s3cret', 's3cret', false],
	['Bearer ', '', false],
	[undefined, '', false],
	[undefined, 's3cret', false],
])('%j with the secret %j: %s', (authorization, secret, allowed) => {
	expect(carriesSecret(authorization, secret)).toBe(allowed);
});
