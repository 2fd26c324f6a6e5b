import {expect, test} from 'vitest';
import {flowList} from '../../src/remark/flowchart.ts';
import {readFlowchart} from '../../src/remark/read-flowchart.ts';

test('a flowchart becomes a nested list along its arrows', async () => {
  const chart = await readFlowchart(
    'flowchart TD\n  A{Died?} -- yes --> B["Its <b>log</b>, \'now\'"]\n  A -- no --> C[Wait]\n  C --> A',
  );
  expect(chart).toBeDefined();
  expect(flowList(chart ?? {nodes: [], edges: []})).toMatchObject([
    {
      when: '',
      text: 'Died?',
      children: [
        {when: 'yes', text: "Its <b>log</b>, 'now'", children: []},
        {when: 'no', text: 'Wait', children: [{text: 'Died?', seen: true, children: []}]},
      ],
    },
  ]);
});

test('what is no flowchart, or does not parse, is undefined', async () => {
  expect(await readFlowchart('sequenceDiagram\n  A->>B: hi')).toBeUndefined();
  expect(await readFlowchart('flowchart TD\n  A --')).toBeUndefined();
});
