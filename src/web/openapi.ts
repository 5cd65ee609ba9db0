import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { WITHOUT_KEY } from './idempotency.js';
import { problemCodes, titleOf, type ProblemCode } from './refusals/sentences.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;

/** OpenAPI 3.1 of every route, with every way it can refuse. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Pli')
    .setDescription('Calls for tenders, from the frozen file to the published award. Every refusal is a problem (RFC 9457); its code is explained at /problems/<code>.')
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .setOpenAPIVersion('3.1.0')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, Problem: problemSchema() };
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation !== undefined) describeRefusals(operation, method);
    }
  }
  return document;
}

function describeRefusals(operation: Operation, method: (typeof METHODS)[number]): void {
  operation.responses['default'] = {
    description: 'Refused: nothing was changed',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  if (method !== 'post' || WITHOUT_KEY in operation) return;
  const known = (operation.parameters ?? []).some((parameter) => 'name' in parameter && parameter.name.toLowerCase() === 'idempotency-key');
  if (known) return;
  operation.parameters = [
    ...(operation.parameters ?? []),
    { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 16, maxLength: 128 }, description: 'A new UUID for each act; kept seven days' },
  ];
}

function problemSchema(): Record<string, unknown> {
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'facts'],
    properties: {
      type: { type: 'string', description: 'Address of the explanation: /problems/<code>' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string', description: "In the caller's language (Accept-Language: fr, en)" },
      instance: { type: 'string' },
      code: { type: 'string', enum: problemCodes(), description: problemCodes().map(line).join('\n') },
      facts: { type: 'object', description: 'What the refusal rests on' },
      rule: {
        type: 'object',
        properties: { id: { type: 'string' }, source: { type: 'string' }, article: { type: ['string', 'null'] }, status: { type: 'string', enum: ['verified', 'sister', 'unverified'] } },
      },
      errors: {
        type: 'array',
        items: { type: 'object', required: ['pointer', 'code', 'detail'], properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } } },
      },
    },
  };
}

function line(code: ProblemCode): string {
  const { status, title } = titleOf(code);
  return `- ${code} (${String(status)}): ${title.en}`;
}
