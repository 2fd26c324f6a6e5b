import {execFileSync} from 'node:child_process';
import {readFile, symlink, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {project} from '../support/project.ts';
import {recipeText} from '../support/recipe-text.ts';
import {runScript} from '../support/run.ts';

const file = 'recipes/incidents/restart-taskmanager.md';
const other = 'recipes/incidents/job-restart-loop.md';
const sound = {
  [file]: recipeText,
  [other]: recipeText
    .replace('related: [job-restart-loop]', 'related: [restart-taskmanager]')
    .replace('job-restart-loop.md', 'restart-taskmanager.md'),
};

/** Commits all files of a project, and gives its Git. */
function committed(root: string): (...args: string[]) => void {
  const git = (...args: string[]) => {
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: root,
    });
  };
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'first');
  return git;
}

test('a sound project passes', async () => {
  const root = await project(sound);
  const {code, stdout, stderr} = await runScript('check.ts', ['--root', root]);
  expect(stderr).toBe('');
  expect(stdout).toBe('2 recipes checked: 0 errors, 0 warnings\n');
  expect(code).toBe(0);
});

test('mistakes in several files are all named, with their places, and the exit code is 1', async () => {
  const root = await project({
    ...sound,
    [file]: recipeText.replace('kind: incident', 'kind: incidents'),
    'recipes/jobs/empty.md': '',
  });
  await symlink(join(root, file), join(root, 'recipes/jobs/linked.md'));
  const {code, stdout} = await runScript('check.ts', ['--root', root, '--format', 'json']);
  expect(code).toBe(1);
  const {diagnostics} = JSON.parse(stdout) as {
    diagnostics: {file: string; line: number; ruleId: string}[];
  };
  expect(diagnostics).toContainEqual(
    expect.objectContaining({file, line: 4, ruleId: 'frontmatter-schema'}),
  );
  expect(diagnostics).toContainEqual(
    expect.objectContaining({file: 'recipes/jobs/empty.md', ruleId: 'recipe-text'}),
  );
  expect(diagnostics).toContainEqual(
    expect.objectContaining({file: 'recipes/jobs/linked.md', ruleId: 'recipe-text'}),
  );
});

test('--fix mends what needs no decision, and nothing else', async () => {
  const broken = recipeText.replace('\n\n:::kubernetes\n\n', '\n:::kubernetes\n');
  const root = await project({...sound, [file]: broken});
  expect((await runScript('check.ts', ['--root', root])).code).toBe(1);
  expect((await runScript('check.ts', ['--root', root, '--fix'])).code).toBe(0);
  expect(await readFile(join(root, file), 'utf8')).toBe(recipeText);
});

test('one mistake has no echoes', async () => {
  const errors = async (text: string) => {
    const root = await project({...sound, [file]: text});
    const {stdout} = await runScript('check.ts', ['--root', root, '--format', 'json']);
    const {diagnostics: found} = JSON.parse(stdout) as {
      diagnostics: {file: string; severity: string; ruleId: string}[];
    };
    return found
      .filter((each) => each.file === file && each.severity === 'error')
      .map(({ruleId}) => ruleId);
  };
  expect(await errors(recipeText.replace('---\n', '---\n- a\n'))).toEqual(['frontmatter-syntax']);
  const open = await errors(recipeText.replace('## Validation', ':::::flink\n\n## Validation'));
  expect(open).toContain('directive-nesting');
  expect(open).not.toContain('section-presence');
});

test('--fix leaves bytes that are no UTF-8 as they are, and mends the other files', async () => {
  const broken = recipeText.replace('\n\n:::kubernetes\n\n', '\n:::kubernetes\n');
  const root = await project({...sound, [file]: broken});
  const latin = Buffer.concat([
    Buffer.from(broken.replace('## Context\n', '## Context\n\nCaf')),
    Buffer.from([0xe9]),
  ]);
  await writeFile(join(root, 'recipes/incidents/latin.md'), latin);
  const {stderr} = await runScript('check.ts', ['--root', root, '--fix']);
  expect(stderr).toContain('recipes/incidents/latin.md is not mended');
  expect(await readFile(join(root, 'recipes/incidents/latin.md'))).toEqual(latin);
  expect(await readFile(join(root, file), 'utf8')).toBe(recipeText);
});

test('a checkout with the line ends of Windows is as right as any other, and --fix keeps them', async () => {
  const windows = (text: string) => text.replaceAll('\n', '\r\n');
  const root = await project(
    Object.fromEntries(Object.entries(sound).map(([path, text]) => [path, windows(text)])),
  );
  expect((await runScript('check.ts', ['--root', root])).code).toBe(0);
  const broken = recipeText.replace('\n\n:::kubernetes\n\n', '\n:::kubernetes\n');
  await writeFile(join(root, file), windows(broken));
  expect((await runScript('check.ts', ['--root', root, '--fix'])).code).toBe(0);
  expect(await readFile(join(root, file), 'utf8')).toBe(windows(recipeText));
});

test('--changed reports on all where a recipe is gone, or a shared file differs', async () => {
  const root = await project(sound);
  const git = committed(root);
  const check = () => runScript('check.ts', ['--root', root, '--changed', 'HEAD', '--no-cache']);
  expect((await check()).code).toBe(0);
  git('mv', other, other.replace('.md', '-a.md'));
  const renamed = await check();
  expect(renamed.code).toBe(1);
  expect(renamed.stdout).toContain(`${file}:`);
  git('reset', '-q', '--hard');
  await writeFile(join(root, 'recipes/variables.yaml'), '{}\n');
  expect((await check()).stdout).toContain(`${file}:`);
});

test('--changed reports on changed and new recipes only', async () => {
  const root = await project({
    ...sound,
    [other]: sound[other]?.replace('kind: incident', 'kind: x') ?? '',
  });
  committed(root);
  expect((await runScript('check.ts', ['--root', root, '--changed', 'HEAD'])).code).toBe(0);
  await writeFile(join(root, file), recipeText.replace('risk: restart', 'risk: none'));
  const {code, stdout} = await runScript('check.ts', [
    '--root',
    root,
    '--changed',
    'HEAD',
    '--no-cache',
  ]);
  expect(code).toBe(1);
  expect(stdout).toContain(file);
  expect(stdout).not.toContain(`${other}:`);
  const wrong = await runScript('check.ts', ['--root', root, '--changed', 'nowhere']);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('Git cannot compare with `nowhere`');
});

test('what cannot run says why and exits with 2', async () => {
  const root = await project(sound);
  for (const [args, message] of [
    [['--root', join(root, 'nowhere')], 'ENOENT'],
    [['--format', 'xml'], 'Unknown format `xml`'],
    [['--max-warnings', 'few'], 'Unexpected number `few`'],
    [['--colour'], "Unknown option '--colour'"],
    [['--root', root, 'recipes/nowhere'], 'No recipe at `recipes/nowhere`'],
    [['--root', root, join(root, file), 'nowhere.md'], 'No recipe at `nowhere.md`'],
    [['--root', root, '--changed', 'HEAD'], 'The project is in no Git repository'],
    [['--max-warnings', ''], 'Unexpected number ``'],
  ] as const) {
    const {code, stderr} = await runScript('check.ts', args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  }
});

test('a file that cannot be opened does not stop the others', async () => {
  const root = await project(sound);
  // A socket cannot be read, not even by root.
  const server = createServer().listen(join(root, 'recipes/incidents/closed.md'));
  onTestFinished(() => void server.close());
  const {stdout, code} = await runScript('check.ts', ['--root', root]);
  expect(stdout).toContain(
    'recipes/incidents/closed.md:1:1 error Unreadable file: ENXIO  recipe-text',
  );
  expect(stdout).toContain('2 recipes checked: 1 error, 0 warnings');
  expect(code).toBe(1);
});
