/** The colours of the app's own theme; fonts are the system's, because nothing is fetched. */
export const styles = `
:root { --ground: #f4f5f7; --paper: #fff; --ink: #1b1f27; --quiet: #5b6472; --line: #d9dde3; --accent: #1c64d1; --on-accent: #fff;
  --bad: #b3261e; --bad-ground: #fdecea; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #121418; --paper: #1b1e24; --ink: #e6e8ec; --quiet: #9aa3b0; --line: #333944; --accent: #6ea8ff; --on-accent: #0b1220;
    --bad: #ff9b93; --bad-ground: #3a1f1d; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: 8vh auto; padding: 2rem; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; }
.brand { display: flex; align-items: center; gap: .5rem; margin: 0 0 1.5rem; font-weight: 650; }
.brand small { color: var(--quiet); font-weight: 400; }
.mark { width: 1.1rem; height: 1.1rem; border-radius: 4px; background: linear-gradient(#c2571a 33%, #6b4fd0 33% 66%, #2f8f5b 66%); }
h1 { margin: 0 0 .5rem; font-size: 1.35rem; line-height: 1.3; }
p { margin: 0 0 1rem; } .quiet { color: var(--quiet); font-size: .9rem; }
label { display: block; margin: 0 0 .25rem; font-weight: 550; }
input[type=text], input[type=password] { width: 100%; margin: 0 0 1rem; padding: .6rem .75rem; font: inherit; color: inherit;
  background: var(--ground); border: 1px solid var(--line); border-radius: 8px; }
input.code { font: 1.5rem/1.4 ui-monospace, monospace; letter-spacing: .15em; text-align: center; text-transform: uppercase; }
button { padding: .6rem 1.1rem; font: inherit; font-weight: 600; color: var(--ink); background: transparent; border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
button.main { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: .5rem; }
.problem { padding: .6rem .75rem; color: var(--bad); background: var(--bad-ground); border-radius: 8px; }
ul.scopes { margin: 0 0 1rem; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: 8px; }
ul.scopes li { padding: .5rem .75rem; } ul.scopes li + li { border-top: 1px solid var(--line); }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
`;
