// A small shell script in Electron's place, for tools that know only "the path of the Electron binary".
import { writeFileSync } from 'node:fs';

/**
 * @param {string} file
 * @param {readonly string[]} command goes before the arguments the tool gives
 * @param {{ isSandboxed: boolean }} options tools add --no-sandbox on their own account when they run as root
 * @returns {string}
 */
export function writeWrapper(file, command, { isSandboxed }) {
  const dropFlag = 'for argument do shift; [ "$argument" = --no-sandbox ] || set -- "$@" "$argument"; done';
  const lines = [
    '#!/bin/sh',
    ...(isSandboxed ? [dropFlag] : []),
    `exec ${command.map(quote).join(' ')} "$@"`,
    '',
  ];
  writeFileSync(file, lines.join('\n'), { mode: 0o755 });
  return file;
}

/** @param {string} word */
export function quote(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
