import {expect, it} from 'vitest';
import {toOlderFlink} from '../../lab/kubernetes/older-fault-job.ts';

it('writes the fault job as Flink 1.18 takes it', () => {
  expect(
    toOlderFlink(
      'import org.apache.flink.api.common.functions.OpenContext;\n' +
        'import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;\n' +
        'public void open(OpenContext context) {}\n' +
        'stream.sinkTo(new DiscardingSink<>()).name("sink");\n',
    ),
  ).toBe(
    'import org.apache.flink.configuration.Configuration;\n' +
      'import org.apache.flink.streaming.api.functions.sink.DiscardingSink;\n' +
      'public void open(Configuration context) {}\n' +
      'stream.addSink(new DiscardingSink<>()).name("sink");\n',
  );
});
