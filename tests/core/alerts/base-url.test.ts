import {expect, test} from 'vitest';
import {readBaseUrl} from '../../../src/core/alerts/base-url.ts';

test.each([
  ['https://runbooks.example.com', 'https://runbooks.example.com'],
  ['https://runbooks.example.com/', 'https://runbooks.example.com'],
  ['http://10.0.0.7:8080/docs/flink///', 'http://10.0.0.7:8080/docs/flink'],
  ['https://RUNBOOKS.example.com/Flink', 'https://runbooks.example.com/Flink'],
])('%s', (text, url) => {
  expect(readBaseUrl(text)).toEqual({url});
});

test.each([
  ['', 'Missing base URL, expected one such as `https://runbooks.example.com`'],
  [
    'runbooks.example.com/docs/',
    'Unexpected base URL `runbooks.example.com/docs/` without a scheme, expected `https://runbooks.example.com/docs`',
  ],
  [
    '//runbooks.example.com',
    'Unexpected base URL `//runbooks.example.com` without a scheme, expected `https://runbooks.example.com`',
  ],
  [
    'javascript:alert(1)',
    'Unexpected base URL `javascript:alert(1)` without a scheme, expected `https://javascript`',
  ],
  [
    'ftp://runbooks.example.com',
    'Unexpected scheme `ftp` of base URL `ftp://runbooks.example.com`, expected `https` or `http`',
  ],
  [
    'https://',
    'Unexpected base URL `https://`, expected one such as `https://runbooks.example.com`',
  ],
  [
    'https://me:secret@runbooks.example.com',
    'Unexpected user or password in the base URL, expected neither: every notification would show it',
  ],
  [
    'https://runbooks.example.com/?a=b#c',
    'Unexpected `?a=b#c` in base URL `https://runbooks.example.com/?a=b#c`, expected an address without query and fragment',
  ],
  [
    "https://runbooks.example.com/{{ .X }}'",
    "Unexpected character in base URL `https://runbooks.example.com/{{ .X }}'`, expected letters, digits, `-`, `.`, `_`, `~` and `/`",
  ],
])('%s is refused in words', (text, mistake) => {
  expect(readBaseUrl(text)).toEqual({mistake});
});
