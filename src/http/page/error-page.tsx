import { page } from './layout.tsx'

export function errorPage({ status, title, detail }: { status: number; title: string; detail: string }) {
  return page({
    title: [`Error: ${title}`],
    index: false,
    children: (
      <div class="error">
        <h1>{title}</h1>
        <p>{detail}</p>
        <p>
          <a href="/">See all articles</a>, or search above. <span class="status">Status {status}.</span>
        </p>
      </div>
    ),
  })
}
