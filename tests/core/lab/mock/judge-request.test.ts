import {describe, expect, it} from 'vitest';
import {type Api, readApi} from '../../../../src/core/lab/mock/api-operations.ts';
import {judgeRequest} from '../../../../src/core/lab/mock/judge-request.ts';

const document = {
  openapi: '3.0.1',
  info: {title: 'Orders'},
  paths: {
    '/environments': {
      get: {parameters: [{$ref: '#/components/parameters/Page'}]},
      post: {
        requestBody: {
          content: {'application/json': {schema: {$ref: '#/components/schemas/Environment'}}},
        },
      },
    },
    '/environments/{name}/start': {
      post: {parameters: [{name: 'uid', in: 'query', required: true}]},
    },
  },
  components: {
    parameters: {Page: {name: 'page', in: 'query'}},
    schemas: {
      Environment: {
        allOf: [{properties: {name: {type: 'string'}}}],
        properties: {
          labels: {type: 'object', additionalProperties: {type: 'string'}},
          pools: {type: 'array', items: {properties: {size: {type: 'integer'}}}},
        },
      },
    },
  },
};

function judge(method: string, target: string, body = '', contentType = 'application/json') {
  const api = readApi(document);
  return judgeRequest([api as Api], {method, target, contentType, body}).mistakes;
}

describe('judgeRequest', () => {
  it('accepts what the specification knows', () => {
    expect(judge('GET', '/environments?page=0')).toEqual([]);
    expect(judge('POST', '/environments/prod/start?uid=1')).toEqual([]);
    expect(
      judge('POST', '/environments', '{"name":"a","labels":{"x":"y"},"pools":[{"size":1}]}'),
    ).toEqual([]);
  });

  it('names the path, method, parameter or field that it does not know', () => {
    expect(judge('GET', '/environment')).toEqual([
      'Unknown path `/environment`, expected `/environments`',
    ]);
    expect(judge('PUT', '/environments')).toEqual([
      'Unexpected method `PUT` of `/environments`, expected `GET` or `POST`',
    ]);
    expect(judge('GET', '/environments?pages=1')).toEqual([
      'Unknown query parameter `pages` of `/environments`, expected `page`',
    ]);
    expect(judge('POST', '/environments/prod/start')).toEqual([
      'Missing query parameter `uid` of `/environments/{name}/start`',
    ]);
    expect(judge('POST', '/environments', '{"nme":"a","pools":[{"sise":1}]}')).toEqual([
      'Unknown field `nme` of the body, expected `name`',
      'Unknown field `pools[].sise` of the body, expected `size`',
    ]);
  });

  it('wants JSON where the specification does, and no body where it takes none', () => {
    expect(judge('POST', '/environments', 'a=1', 'application/x-www-form-urlencoded')).toEqual([
      'Unexpected content type `application/x-www-form-urlencoded` of `/environments`, expected `application/json`',
    ]);
    expect(judge('POST', '/environments', '{"name":')).toEqual([
      'Unexpected body of `/environments`, expected JSON',
    ]);
    expect(judge('POST', '/environments/prod/start?uid=1', '{}')).toEqual([
      'Unexpected body of `POST /environments/{name}/start`, expected none',
    ]);
  });
});

it('readApi gives nothing for what is no specification', () => {
  expect(readApi('text')).toBeUndefined();
  expect(readApi({openapi: '3.0.0'})).toBeUndefined();
});
