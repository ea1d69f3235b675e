import { describe, expect, it } from 'vitest';
import { html, raw } from '../../../electron/http/plain/html';

describe('markup from a template', () => {
  it('shows whatever is put into it as text, between tags and in attributes', () => {
    const hostile = `<img src=x onerror="alert('&')">`;
    expect(String(html`<p title="${hostile}">${hostile}</p>`)).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;">&lt;img src=x onerror=&quot;alert(&#39;&amp;&#39;)&quot;&gt;</p>',
    );
  });

  it('takes markup as it is, alone and in lists, and text in a list as text', () => {
    const items = ['<b>', 2].map((item) => html`<li>${item}</li>`);
    expect(String(html`<ul>${items}</ul>${['<', raw('<hr>')]}`)).toBe(
      '<ul><li>&lt;b&gt;</li><li>2</li></ul>&lt;<hr>',
    );
  });

  it('does not take an object that only looks like markup', () => {
    const forged = { toString: () => '<script>', map: () => ['<script>'] };
    expect(String(html`${forged as unknown as string}`)).not.toContain('<script>');
  });
});
