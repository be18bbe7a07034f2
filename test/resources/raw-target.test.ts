import { targetOf } from '../../nodes/OpenAi/resources/raw/target';

const official = 'https://api.openai.com/v1';
const azure = 'https://acme.openai.azure.com/openai/v1';
const bare = 'http://localhost:8000';

it.each([
	[official, '/v1/models', 'https://api.openai.com/v1/models'],
	[official, 'v1/models', 'https://api.openai.com/v1/models'],
	[official, 'models', 'https://api.openai.com/v1/models'],
	[official, '/models', 'https://api.openai.com/v1/models'],
	[official, ' models?x=y&x=z ', 'https://api.openai.com/v1/models?x=y&x=z'],
	[official, 'v1/models?x=y', 'https://api.openai.com/v1/models?x=y'],
	[official, '?x=y', 'https://api.openai.com/v1/?x=y'],
	[official, 'v2/models', 'https://api.openai.com/v2/models'],
	[official, 'v1', 'https://api.openai.com/v1'],
	[official, 'vector_stores/vs_1', 'https://api.openai.com/v1/vector_stores/vs_1'],
	[official, 'https://api.openai.com/v1/models', 'https://api.openai.com/v1/models'],
	[official, 'https://api.openai.com:443/v1/models#top', 'https://api.openai.com/v1/models'],
	[official, 'HTTPS://API.OPENAI.COM/v1/models', 'https://api.openai.com/v1/models'],
	[official, 'models/ft:gpt-4.1:acme::1', 'https://api.openai.com/v1/models/ft:gpt-4.1:acme::1'],
	[official, 'models/org%2Fmodel', 'https://api.openai.com/v1/models/org%2Fmodel'],
	[official, 'files/a b', 'https://api.openai.com/v1/files/a%20b'],
	[official, 'files/100%25', 'https://api.openai.com/v1/files/100%25'],
	[official, 'files/v1.2..3', 'https://api.openai.com/v1/files/v1.2..3'],
	[azure, '/v1/models', 'https://acme.openai.azure.com/openai/v1/models'],
	[azure, '/openai/v1/models', 'https://acme.openai.azure.com/openai/v1/models'],
	[azure, 'models', 'https://acme.openai.azure.com/openai/v1/models'],
	[`${azure}?api-version=preview`, 'models', `${azure}/models?api-version=preview`],
	[`${azure}?api-version=preview`, 'models?api-version=1', `${azure}/models?api-version=1`],
	[bare, '/v1/models', 'http://localhost:8000/v1/models'],
	[bare, 'models', 'http://localhost:8000/models'],
	['http://localhost:8000/', 'models', 'http://localhost:8000/models'],
	['http://localhost:8000/api', 'v1/models', 'http://localhost:8000/api/v1/models'],
])('with %s, %s is %s', (baseUrl, url, target) => {
	expect(targetOf(url, baseUrl).href).toBe(target);
});

it.each([
	['https://evil.example/v1/models', /must be on https:\/\/api.openai.com/],
	['http://api.openai.com/v1/models', /must be on https:\/\/api.openai.com/],
	['https://api.openai.com:8443/v1/models', /must be on https:\/\/api.openai.com/],
	['https://api.openai.com.evil.example/', /must be on/],
	['ftp://api.openai.com/v1', /must be on/],
	['https://me:pw@api.openai.com/v1/models', /user name or password/],
	['https://api.openai.com@evil.example/', /user name or password/],
	['https://', /must be a valid URL/],
	['https:/evil.example', /must be a valid URL/],
	['http:evil.example', /must be a valid URL/],
	['//evil.example/v1/models', /must be a path/],
	['/\\evil.example', /backslashes/],
	['\\\\evil.example', /backslashes/],
	['/\t/evil.example', /line breaks/],
	['models\r\nX: y', /line breaks/],
	['../admin', /must not have "." or ".."/],
	['/v1/../admin', /must not have "." or ".."/],
	['models/./x', /must not have "." or ".."/],
	['models/%2e%2e/admin', /must not have "." or ".."/],
	['models/.%2E/admin', /must not have "." or ".."/],
	['models/%252e%252e/admin', /must not have "." or ".."/],
	['models/x%2f..%2fadmin', /must not have "." or ".."/],
	['models/x%5c..', /must not have "." or ".."/],
	['https://api.openai.com/v1/%2e%2e/admin', /must not have "." or ".."/],
	['models/%zz', /percent-encoded/],
])('refuses %s', (url, message) => {
	expect(() => targetOf(url, official)).toThrow(message);
});
