import type { OpenApiDocument } from './openapi.ts'
import { METHODS, type Operation, type Parameter } from './openapi-parts.ts'
import { page } from './page/layout.tsx'

/** The OpenAPI document as a page to read. */
export function docsPage({ paths }: OpenApiDocument) {
  return page({
    title: ['HTTP API'],
    index: true,
    children: (
      <article class="docs">
        <h1>HTTP API</h1>
        <p>
          For programs: <a href="/openapi.json">openapi.json</a>
        </p>
        {Object.entries(paths).map(([path, item]) =>
          METHODS.map((method) => item[method] && <OperationSection {...{ path, method }} operation={item[method]} />),
        )}
      </article>
    ),
  })
}

type OperationProps = { path: string; method: string; operation: Operation }

function OperationSection({ path, method, operation }: OperationProps) {
  return (
    <section id={operation.operationId}>
      <h2>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h2>
      <p>{operation.summary}.</p>
      {operation.parameters.length > 0 && <ParameterTable parameters={operation.parameters} />}
      <dl>
        {Object.entries(operation.responses).map(([status, { description, content }]) => (
          <>
            <dt>
              {status} <code>{Object.keys(content ?? {}).join(', ')}</code>
            </dt>
            <dd>{description}</dd>
          </>
        ))}
      </dl>
    </section>
  )
}

function ParameterTable({ parameters }: { parameters: readonly Parameter[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">Value</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, schema, description }) => (
          <tr>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{describeValue(schema)}</td>
            <td>{description}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function describeValue(schema: Parameter['schema']): string {
  if (Array.isArray(schema.enum)) return withDefault(schema.enum.join(', '), schema.default)
  if (schema.type === 'integer') return withDefault(`${schema.minimum} to ${schema.maximum}`, schema.default)
  if (schema.type === 'array') return 'text, repeatable'
  return withDefault(typeof schema.type === 'string' ? schema.type : 'text', schema.default)
}

const withDefault = (value: string, fallback: unknown) =>
  fallback === undefined || fallback === '' ? value : `${value}; default ${fallback}`
