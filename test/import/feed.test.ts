import { expect, test } from 'vitest'
import { importText } from './import-text.ts'

const RSS = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>Baltic Wire</title><language>en-gb</language>
<image><title>Logo</title></image>
<item>
  <title>Ships &amp;amp; ports</title>
  <link>https://wire.example/1</link>
  <guid isPermaLink="false">1</guid>
  <pubDate>Sat, 31 Jan 2026 09:00:00 +0500</pubDate>
  <category>shipping</category>
  <description>Short.</description>
  <content:encoded><![CDATA[<p>Ships came.<br/>Many.</p><p>They left.</p>]]></content:encoded>
</item>
<item><title>No text</title><guid>2</guid></item>
</channel></rss>`

test('RSS: the full content is the body, and what is no article is reported with its line', async () => {
  const { articles, problems } = await importText('feed.xml', RSS)
  expect(articles).toEqual([
    {
      id: expect.stringMatching(/^ships-ports-[\da-f]{8}$/),
      headline: 'Ships & ports',
      date: '2026-01-31T04:00:00Z',
      source: 'Baltic Wire',
      url: 'https://wire.example/1',
      language: 'en-GB',
      keywords: ['shipping'],
      body: 'Ships came.\nMany.\n\nThey left.',
    },
  ])
  expect(problems).toEqual(['feed.xml:15: body is missing. Write at least one paragraph.'])
})

const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Wire</title>
<entry><title>One</title><id>urn:1</id><link rel="self" href="https://w.example/self"/><link href="https://w.example/one"/>
<updated>2026-01-31T09:00:00Z</updated><category term="ships"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>1 &lt; 2</p><p>Yes.</p></div></content></entry>
<entry><title>Two</title><id>urn:2</id><summary type="html">&lt;p&gt;Some&lt;/p&gt;</summary></entry></feed>`

test('Atom: XHTML and escaped HTML are read as text', async () => {
  const { articles, problems } = await importText('feed.atom', ATOM)
  expect(problems).toEqual([])
  expect(articles).toMatchObject([
    {
      headline: 'One',
      body: '1 < 2\n\nYes.',
      url: 'https://w.example/one',
      date: '2026-01-31T09:00:00Z',
      keywords: ['ships'],
    },
    { headline: 'Two', body: 'Some', source: 'Wire' },
  ])
})

test('Ids stay when the feed moves on', async () => {
  const [before, after] = [
    RSS,
    RSS.replace('<item>', '<item><title>New</title><guid>3</guid><description>New.</description></item>\n<item>'),
  ]
  const old = (await importText('feed.xml', before)).articles[0]!
  expect((await importText('feed.xml', after)).articles).toEqual([expect.objectContaining({ headline: 'New' }), old])
})

const WXR = `<?xml version="1.0"?><rss xmlns:content="c" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Blog</title>
<item><title>Harbour</title><link>https://b.example/harbour</link><wp:post_id>7</wp:post_id><wp:post_name>harbour-opens</wp:post_name>
<wp:post_date_gmt>2026-01-31 09:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="post_tag" nicename="ships"><![CDATA[Ships]]></category><wp:comment><wp:comment_content>Spam!</wp:comment_content></wp:comment>
<content:encoded><![CDATA[First <em>line</em>
goes on.

[gallery ids="1,2"]

Second.]]></content:encoded></item>
${[
  '<wp:status>draft</wp:status>',
  '<wp:status>private</wp:status>',
  '<wp:post_type>page</wp:post_type>',
  '<wp:post_type>attachment</wp:post_type>',
  '<wp:post_password>x</wp:post_password>',
]
  .map((field) => `<item><title>Hidden</title>${field}<content:encoded>Secret.</content:encoded></item>`)
  .join('')}
</channel></rss>`

test('WordPress: published posts alone, by the name in their address', async () => {
  const { articles, problems } = await importText('export.xml', WXR)
  expect(problems).toEqual([])
  expect(articles).toEqual([
    {
      id: 'harbour-opens',
      headline: 'Harbour',
      date: '2026-01-31T09:00:00Z',
      source: 'Blog',
      url: 'https://b.example/harbour',
      language: 'en',
      keywords: ['Ships'],
      body: 'First line\ngoes on.\n\nSecond.',
    },
  ])
})

const SGML = `<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" NEWID="12"><DATE>26-FEB-1987 15:01:01.79</DATE><TOPICS><D>cocoa</D></TOPICS><UNKNOWN>&#5;&#22;f0704</UNKNOWN>
<TEXT>&#2;<TITLE>COCOA &lt;XYZ> REVIEW</TITLE><DATELINE>    SALVADOR, Feb 26 - </DATELINE><BODY>Showers went
on.
    They stopped.
 Reuter
&#3;</BODY></TEXT></REUTERS>
<REUTERS NEWID="13"><TEXT TYPE="BRIEF"><TITLE>BRIEF</TITLE></TEXT></REUTERS>`

test('Reuters SGML: the day is the date, the sign-off goes, briefs are passed over', async () => {
  const { articles, problems } = await importText('reut.sgm', SGML)
  expect(problems).toEqual([])
  expect(articles).toEqual([
    {
      id: 'cocoa-xyz-review-12',
      headline: 'COCOA <XYZ> REVIEW',
      date: '1987-02-26',
      source: 'Reuters',
      language: 'en',
      keywords: ['cocoa'],
      body: 'Showers went on.\n\nThey stopped.',
    },
  ])
})
