import {beforeAll, describe, expect, test} from 'vitest';
import {commandRisk, type Surroundings} from '../../../src/core/commands/command-risk.ts';
import {invocations} from '../../../src/core/commands/unwrap.ts';
import {worstRisk} from '../../../src/core/commands/worst-risk.ts';
import type {ShellParser} from '../../../src/core/shell/analysis.ts';
import {readFacts} from '../../../src/node/read-facts.ts';
import {loadShellParser} from '../../../src/node/shell-parser.ts';

let shell: ShellParser;
beforeAll(async () => {
  shell = await loadShellParser();
});

const surroundings: Surroundings = {
  facts: readFacts(process.cwd()),
  sqlFiles: new Map([['job.sql', 'SHOW TABLES; INSERT INTO a SELECT * FROM b;']]),
  ownProcesses: new Set(['FORWARD']),
  ownTemporary: new Set(['SCRATCH']),
  ownFolders: new Set(['EVIDENCE']),
};

function risk(text: string): string {
  const found = invocations(text, shell).flatMap((each) => commandRisk(each, surroundings) ?? []);
  const worst = worstRisk(found);
  return worst === undefined ? 'read-only' : `${worst.risk}: ${worst.what}`;
}

/** Each line: the risk, two blanks or more, the command. */
function table(text: string): [string, string][] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [level = '', command = ''] = line.trim().split(/ {2,}(.*)/s);
      return [level, command];
    });
}

describe('Flink', () => {
  test.each(
    table(`
    read-only  "$FLINK_HOME"/bin/flink list -a
    read-only  flink cancel --help
    change: flink run  "$FLINK_HOME"/bin/flink run -d -s "$CHECKPOINT" job.jar
    change: flink savepoint  flink savepoint "$JOB_ID" "$SAVEPOINT_DIR"
    data-loss: flink savepoint --dispose  flink savepoint --dispose "$CHECKPOINT"
    restart: flink stop  flink stop --savepointPath "$SAVEPOINT_DIR" "$JOB_ID"
    restart: flink cancel  flink cancel "$JOB_ID"
    change: taskmanager.sh start  "$FLINK_HOME"/bin/taskmanager.sh start
    restart: taskmanager.sh stop-all  "$FLINK_HOME"/bin/taskmanager.sh stop-all
    restart: stop-cluster.sh  "$FLINK_HOME"/bin/stop-cluster.sh
    change: INSERT INTO in sql-client.sh  "$FLINK_HOME"/bin/sql-client.sh -f "$DIR/job.sql"
    read-only  "$FLINK_HOME"/bin/sql-client.sh -f other.sql
    `),
  )('%s: %s', (level, command) => {
    expect(risk(command)).toBe(level);
  });

  test('a here-document of the SQL client', () => {
    expect(risk("sql-client.sh <<'EOF'\nSTOP JOB 'x' WITH SAVEPOINT;\nEOF")).toBe(
      'restart: STOP JOB in sql-client.sh',
    );
  });
});

describe('Kubernetes', () => {
  test.each(
    table(`
    read-only  kubectl -n "$NAMESPACE" get pods -o wide
    read-only  kubectl apply -f a.yaml --dry-run=server
    change: kubectl apply  kubectl -n "$NAMESPACE" apply -f a.yaml
    change: kubectl patch  kubectl patch flinkdeployment "$D" --type merge -p '{"spec":{"job":{"parallelism":4}}}'
    restart: kubectl patch  kubectl patch flinkdeployment "$D" --type merge -p '{"spec":{"job":{"state":"suspended"}}}'
    restart: kubectl patch  kubectl patch flinkdeployment "$D" --type merge --patch '{"spec":{"restartNonce":7}}'
    restart: kubectl delete pod  kubectl -n "$NAMESPACE" delete pod "$POD"
    restart: kubectl patch  kubectl patch flinkdeployment x --type json -p '[{"op":"replace","path":"/spec/job/state","value":"suspended"}]'
    restart: kubectl patch  kubectl patch flinkdeployment x --type=json -p='[{"value": "suspended", "op":"replace","path":"/spec/job/state"}]'
    change: kubectl patch  kubectl patch flinkdeployment x --type json -p '[{"op":"replace","path":"/spec/job/state","value":"running"}]'
    restart: kubectl patch  kubectl patch deployment x --type json -p '[{"op":"replace","path":"/spec/replicas","value":0}]'
    restart: kubectl replace  kubectl replace --force -f x.yaml
    change: kubectl replace  kubectl replace -f x.yaml
    restart: kubectl delete flinkdeployment  kubectl delete flinkdeployment/"$D"
    data-loss: kubectl delete pvc  kubectl delete pvc,configmap -l app=x
    data-loss: kubectl delete namespace  kubectl delete namespace streaming
    change: kubectl delete configmap  kubectl delete configmap x
    change: kubectl scale  kubectl scale deployment x --replicas=3
    restart: kubectl scale  kubectl scale deployment x --replicas 0
    restart: kubectl drain  kubectl drain node-1 --ignore-daemonsets
    restart: kubectl rollout restart  kubectl rollout restart deployment/x
    read-only  kubectl rollout status deployment/x
    read-only  kubectl cp "$NAMESPACE/$POD:/tmp/heap.hprof" heap.hprof
    change: kubectl cp  kubectl cp job.jar "$NAMESPACE/$POD:/opt/flink/usrlib"
    restart: kubectl delete flinkdeployment  kubectl -v 6 delete flinkdeployment x
    restart: kubectl delete flinkdeployment  kubectl --request-timeout 5s delete flinkdeployment x
    restart: kubectl delete pod  kubectl --tls-server-name x delete pod y
    restart: kubectl delete deploy  kubectl delete --cascade=orphan deploy x
    restart: kubectl delete deploy  oc --as-uid 7 delete --wait=false deploy x
    data-loss: kubectl delete pvc  kubectl delete configmap/a pvc/b
    data-loss: kubectl delete pvc  kubectl delete pod/a pvc/b
    restart: kubectl delete pod  kubectl delete pod pvc-reader
    restart: kubectl delete flinkapplication  kubectl delete flinkapplication x
    restart: kubectl delete flinkapplications.platform.confluent.io  kubectl delete flinkapplications.platform.confluent.io x
    restart: kubectl delete daemonset  kubectl delete daemonset x
    restart: kubectl delete all  kubectl delete all --all
    data-loss: kubectl delete kafkatopic  kubectl delete kafkatopic orders
    change: kubectl label  kubectl label pods x a=b
    read-only  kubectl label pods x --list
    read-only  kubectl annotate pods x --list
    read-only  kubectl set env deployment/x --list
    change: kubectl set  kubectl set env deployment/x A=b
    read-only  kubectl apply view-last-applied deployment/x
    change: kubectl apply  kubectl apply set-last-applied -f x.yaml
    read-only  kubectl delete --help
    read-only  kubectl apply -f a.yaml --dry-run=client -o yaml
    change: kubectl apply  kubectl apply -f a.yaml --dry-run=none
    read-only  helm upgrade --help
    change: helm uninstall  helm --kube-apiserver x uninstall y
    change: helm upgrade  helm -n flink upgrade --install operator repo/operator
    read-only  helm upgrade x repo/x --dry-run
    `),
  )('%s: %s', (level, command) => {
    expect(risk(command)).toBe(level);
  });
});

describe('Confluent', () => {
  test.each(
    table(`
    read-only  confluent flink statement list --environment "$E"
    read-only  confluent login --save
    read-only  confluent environment use "$E"
    change: confluent flink statement create  confluent flink statement create "$STATEMENT" --sql 'SELECT 1'
    restart: confluent flink statement stop  confluent flink statement stop "$STATEMENT"
    restart: confluent flink statement delete  confluent flink statement delete "$STATEMENT" --force
    restart: confluent flink application delete  confluent flink application delete delete-me --environment "$E"
    data-loss: confluent kafka topic delete  confluent kafka topic delete "$TOPIC"
    data-loss: confluent flink savepoint delete  confluent flink savepoint delete "$SAVEPOINT"
    restart: confluent flink statement delete  confluent --context prod flink statement delete x --force
    restart: confluent flink statement delete  confluent flink --environment e statement delete y
    data-loss: DROP TABLE in confluent flink statement create  confluent flink statement create x --sql "DROP TABLE orders"
    data-loss: DROP TABLE in confluent flink statement create  confluent flink statement create x --sql="DROP TABLE orders" --compute-pool p
    change: confluent flink statement create  confluent flink statement create x --sql "INSERT INTO a SELECT * FROM b"
    restart: confluent flink statement update --stopped  confluent flink statement update x --stopped=true
    change: confluent flink statement update  confluent flink statement update x --stopped=false
    read-only  confluent kafka mirror list --link x
    restart: confluent kafka mirror failover  confluent kafka mirror failover orders --link x
    read-only  confluent flink statement delete --help
    change: confluent api-key create  confluent api-key create --resource flink
    `),
  )('%s: %s', (level, command) => {
    expect(risk(command)).toBe(level);
  });
});

describe('curl', () => {
  test.each(
    table(`
    read-only  curl -sf "$FLINK_REST/jobs/$JOB_ID/checkpoints" -o a.json
    read-only  curl -sG --data-urlencode 'query=up' "$PROMETHEUS_URL/api/v1/query"
    read-only  curl -s -X POST --data-urlencode 'query=up' "$PROMETHEUS_URL/api/v1/query"
    restart: curl PATCH  curl -sfX PATCH "$FLINK_REST/jobs/$JOB_ID?mode=cancel"
    restart: curl POST  curl -sf "$FLINK_REST/jobs/$JOB_ID/stop" -d '{"drain": false}'
    change: curl POST  curl -sf "$FLINK_REST/jobs/$JOB_ID/savepoints" --json '{"cancel-job": false}'
    restart: curl POST  curl -sf "$FLINK_REST/jobs/$JOB_ID/savepoints" --json '{"cancel-job": true}'
    data-loss: curl POST  curl -sf -XPOST "$FLINK_REST/savepoint-disposal" -d @path.json
    restart: curl PUT  curl -sf --request=PUT "$FLINK_REST/jobs/$JOB_ID/resource-requirements" -d @r.json
    restart: curl PATCH  curl --proxy "$PROXY" -X PATCH "$FLINK_REST/jobs/x"
    restart: curl PATCH  curl --resolve h:443:127.0.0.1 --cookie a=b --user-agent x --interface eth0 -X PATCH "$FLINK_REST/jobs/x"
    restart: curl DELETE  curl -s "$FLINK_REST/overview" --next -X DELETE "$FLINK_REST/cluster"
    restart: curl PATCH  curl -X PATCH "$FLINK_REST/jobs/x" --next "$FLINK_REST/overview"
    read-only  curl -s "$FLINK_REST/overview" -: "$FLINK_REST/config"
    restart: curl PATCH  curl -X PATCH "$SOMEWHERE/x" "$FLINK_REST/jobs/x"
    restart: curl DELETE  curl -X DELETE localhost:8081/cluster
    restart: curl DELETE  curl -X DELETE "$JOBMANAGER:8081/cluster"
    data-loss: curl DELETE  curl -s -X DELETE "https://api.confluent.cloud/cmk/v2/clusters/$CLUSTER?environment=$E"
    change: curl PUT  curl -sfT config.yaml "$SOMEWHERE/config"
    read-only  curl -s -X POST "$SQL_GATEWAY_URL/v1/sessions" -d '{}'
    restart: curl POST  curl -s -X POST "$SQL_GATEWAY_URL/v1/sessions/$SESSION/statements" -d '{"statement": "STOP JOB '"'x'"'"}'
    read-only  curl -s "$SQL_GATEWAY_URL/v1/sessions/$SESSION/statements" -d '{"statement": "SHOW JOBS"}'
    restart: curl POST  curl -s -X POST "$CONFLUENT_CMF_URL/cmf/api/v1/environments/$E/applications/$A/suspend"
    read-only  curl -s -X POST "$SCHEMA_REGISTRY_URL/compatibility/subjects/$SUBJECT/versions" -d @schema.json
    data-loss: curl DELETE  curl -s -X DELETE "$SCHEMA_REGISTRY_URL/subjects/$SUBJECT"
    change: curl POST  curl -s -X POST "$ALERTMANAGER_URL/api/v2/silences" -d @silence.json
    `),
  )('%s: %s', (level, command) => {
    expect(risk(command)).toBe(level);
  });
});

describe('Kafka, files, services', () => {
  test.each(
    table(`
    read-only  "$KAFKA_HOME"/bin/kafka-consumer-groups.sh --describe --group g
    read-only  kafka-consumer-groups.sh --group g --reset-offsets --to-earliest --all-topics --dry-run
    change: kafka-consumer-groups --execute  "$KAFKA_HOME"/bin/kafka-consumer-groups.sh --group g --reset-offsets --to-earliest --topic t --execute
    data-loss: kafka-consumer-groups --execute  "$KAFKA_HOME"/bin/kafka-consumer-groups.sh --group g --reset-offsets --to-latest --topic t --execute
    data-loss: kafka-consumer-groups --execute  kafka-consumer-groups.sh --group g --reset-offsets --shift-by 10 --topic t --execute
    change: kafka-consumer-groups --execute  kafka-consumer-groups.sh --group g --reset-offsets --shift-by -10 --topic t --execute
    data-loss: kafka-topics --delete  kafka-topics --delete --topic t
    data-loss: kafka-transactions abort  kafka-transactions.sh abort --topic t
    change: kafka-configs --alter  kafka-configs.sh --alter --add-config retention.ms=1
    read-only  rm -f evidence.json
    change: rm  rm -f "$DIR/lock"
    change: rm  cd "$DIR" && rm lock
    data-loss: rm  rm -rf ./state
    read-only  rm -rf "$SCRATCH"
    data-loss: rm  rm -rf "$SCRATCH" "$DIR"
    read-only  find . -name '*.txt' -exec sed -i 's/a/b/' {} +
    change: sed  find /etc/flink -name '*.yaml' -exec sed -i 's/a/b/' {} +
    data-loss: find  find "$CHECKPOINT_DIR" -mtime +30 -delete
    data-loss: rm  find /data -exec ls {} \\; -exec rm -rf {} \\;
    data-loss: find  find /data -exec cp {} . \\; -delete
    change: rm  find /data -type f -exec rm {} + -print
    read-only  find . -type f -exec rm {} + -print
    read-only  find /data -name '*.jar' -exec ls -l {} \\; -exec sha256sum {} \\;
    change: mv  mv a "$FLINK_HOME/lib/"
    read-only  cp -a "$CHECKPOINT" "$BACKUP_DIR/"
    data-loss: aws s3 rm  aws s3 rm --recursive s3://bucket/x
    restart: systemctl restart  sudo systemctl restart flink-taskmanager
    read-only  systemctl status flink-taskmanager
    read-only  kill -3 "$PID"
    read-only  kill %1
    read-only  kill "$FORWARD"
    restart: kill  kill -9 "$PID"
    restart: kill  kill -s TERM "$PID"
    restart: kill  kill -s KILL 1
    restart: kill  kill -n 9 1
    restart: kill  kill -9 -1
    restart: kill  kill -- "-$PID"
    read-only  kill -s QUIT "$PID"
    read-only  kill -s 0 "$PID"
    read-only  kill -0 "$PID"
    read-only  kill -l
    read-only  kill -TERM "$FORWARD"
    read-only  kill -s TERM -- "-$FORWARD"
    restart: kill  pgrep -f TaskManager | xargs kill -9
    restart: kill  pgrep -f TaskManager | xargs -r kill
    restart: kill  pgrep -f TaskManager | xargs -I{} kill -s TERM {}
    read-only  pgrep -f TaskManager | xargs -n 1 kill -3
    change: rm  find /var/log -name '*.log' -print0 | xargs -0 rm -f
    change: rm  ls | xargs -I{} rm -f {}
    data-loss: rm  find . -print0 | xargs -0 rm -rf
    change: sed  grep -rl a . | xargs sed -i 's/a/b/'
    `),
  )('%s: %s', (level, command) => {
    expect(risk(command)).toBe(level);
  });
});

describe('writing over files', () => {
  test.each(
    table(`
    change: echo > $FLINK_HOME/conf/config.yaml  echo a > "$FLINK_HOME/conf/config.yaml"
    change: echo >> /etc/hosts  echo a >> /etc/hosts
    change: cat >| ../x  cat a >| ../x
    change: tee  echo a | sudo tee /etc/hosts
    change: tee  echo a | tee -a "$FLINK_HOME/conf/config.yaml" > /dev/null
    change: : > /var/log/flink.log  : > /var/log/flink.log
    change: : > /var/log/flink.log  > /var/log/flink.log
    change: echo > /proc/sys/vm/drop_caches  echo 3 > /proc/sys/vm/drop_caches
    read-only  flink list > /dev/null
    read-only  cp "$FLINK_HOME"/conf/config.yaml "$HOME/"
    change: echo > x  cd /etc && echo a > x
    change: echo > x  bash -c 'cd /etc && echo a > x'
    change: rm  bash -c 'cd "$DIR" && rm x'
    read-only  bash -c 'cd "$DIR" && ls'; rm x
    read-only  (cd /etc && ls); rm x; echo a > x
    read-only  (cd /etc && ls) > files.txt
    read-only  { cd /etc; ls; } > files.txt
    read-only  ssh host 'cd /etc && ls' > files.txt
    change: cat > /etc/hosts  ssh host 'cat hosts; date' > /etc/hosts
    change: ls > /etc/files  (cd logs; ls) | cat; (ls; pwd) > /etc/files
    read-only  HERE="$(cd /etc && pwd)"; echo a > x
    read-only  cd "$SCRATCH" && echo a > x
    read-only  cd /etc; cd -; echo a > x
    read-only  curl -s "$FLINK_REST/config" > config.json 2> /dev/null
    read-only  flink list > "$EVIDENCE/jobs.txt" 2>&1
    read-only  flink list > "$SCRATCH"
    read-only  flink list > "$POD.log"
    read-only  flink list > /tmp/jobs.txt
    read-only  flink list | tee jobs.txt
    read-only  sort < /etc/hosts
    data-loss: rsync --delete  rsync -a --delete empty/ "$FLINK_HOME/conf/"
    data-loss: rsync --delete  rsync -a --delete-after empty/ host:/opt/flink
    read-only  rsync -an --delete empty/ "$FLINK_HOME/conf/"
    read-only  rsync -a --delete a/ evidence/
    change: rsync  rsync -a job.jar host:/opt/flink/usrlib/
    read-only  rsync -a host:/opt/flink/log/ logs/
    change: cp  cp x.jar "$FLINK_HOME"/lib/
    change: cp  cp -t /opt/flink/lib x.jar
    read-only  cp "$FLINK_HOME"/conf/config.yaml .
    change: install  install -m 644 x.jar /opt/flink/lib/
    change: tar  tar -xzf x.tgz -C /opt
    change: tar  tar xzf x.tgz -C "$FLINK_HOME"
    read-only  tar -czf x.tgz -C /opt/flink log
    read-only  tar -xzf x.tgz
    change: scp  scp a host:/b
    read-only  scp host:/b .
    change: curl  curl -fsSLo "$FLINK_HOME/lib/x.jar" "$MAVEN/x.jar"
    change: wget  wget -qP /opt/flink/lib "$MAVEN/x.jar"
    `),
  )('%s: %s', (level, command) => {
    expect(risk(command)).toBe(level);
  });
});

describe('clouds and containers', () => {
  test.each(
    table(`
    data-loss: aws s3 rm  aws --profile prod s3 rm --recursive s3://bucket/x
    data-loss: aws s3 rm  aws --region r s3 rm s3://bucket/x
    data-loss: aws s3 sync  aws s3 sync --delete . s3://bucket/x
    read-only  aws s3 rm --dryrun s3://bucket/x
    read-only  aws --profile prod s3 ls s3://bucket/rm
    restart: aws ec2 terminate-instances  aws ec2 terminate-instances --instance-ids i-1
    read-only  aws ec2 describe-instances
    data-loss: az storage blob  az storage blob delete --container-name c -n x
    restart: az vm delete  az vm delete -g x -n y
    change: az network dns  az network dns zone delete -n x
    read-only  az vm show -n delete
    restart: gcloud compute instances  gcloud --project x compute instances delete y --quiet
    data-loss: gcloud sql instances  gcloud sql instances delete y
    read-only  gcloud compute instances list
    change: rclone move  rclone move a:x b:y
    read-only  rclone sync -n a:x b:y
    data-loss: gsutil rsync  gsutil -m rsync -r -d dir gs://bucket
    read-only  gsutil ls gs://bucket/x
    data-loss: gsutil rm  gsutil -m rm -r gs://bucket/x
    data-loss: hdfs dfs  hdfs dfs -rm -r /checkpoints
    data-loss: hadoop fs  hadoop --loglevel WARN fs -rm -r /checkpoints
    restart: yarn application  yarn application -kill application_1_1
    read-only  yarn application -status application_1_1
    restart: docker compose down  docker compose -f x.yml down
    data-loss: docker compose down  docker compose down -v
    restart: docker stop  docker -H tcp://host:2375 stop jobmanager
    restart: docker container rm  docker container rm x
    change: docker system prune  docker system prune
    data-loss: docker system prune  docker system prune -f --volumes
    change: docker run  docker run --rm -v x:/y flink:2.2 ls
    read-only  docker logs rm
    read-only  docker cp jobmanager:/opt/flink/log .
    change: docker cp  docker cp job.jar jobmanager:/opt/flink/usrlib
    restart: crictl stop  crictl stop 87d3992f84f74
    restart: crictl rm  crictl -r unix:///x rm 87d3992f84f74
    read-only  crictl ps
    restart: flink cancel  docker compose -f x.yml exec -T jobmanager flink cancel x
    restart: flink cancel  docker --context prod exec -it jobmanager flink cancel x
    restart: wget PATCH  wget -qO- --method=PATCH "$FLINK_REST/jobs/$JOB_ID?mode=cancel"
    restart: wget POST  wget --post-data '{"drain": false}' "$FLINK_REST/jobs/$JOB_ID/stop"
    read-only  wget -q "$FLINK_REST/jobs/overview"
    restart: fuser  fuser -k 8081/tcp
    read-only  fuser 8081/tcp
    change: umount  umount /checkpoints
    restart: systemctl restart  systemctl --host h restart flink
    read-only  systemctl status flink-restart
    read-only  systemctl show -p ActiveState flink-stop
    change: git push  git -C repo push
    read-only  git push --dry-run
    read-only  git log --grep push
    change: terraform apply  terraform -chdir=x apply plan.tfplan
    data-loss: terraform destroy  terraform destroy
    read-only  terraform show apply.tfplan
    read-only  terraform plan -destroy
    read-only  perl -Mstrict -ne 'print' file
    change: perl  perl -pi -e 's/a/b/' /etc/x
    change: yq  yq -i '.a = 1' "$DIR/a.yaml"
    `),
  )('%s: %s', (level, command) => {
    expect(risk(command)).toBe(level);
  });
});

describe('databases', () => {
  test.each(
    table(`
    read-only  psql -c 'SELECT update_time FROM jobs'
    read-only  psql -Atc 'SELECT 1; SHOW all'
    data-loss: UPDATE in psql  psql -h db -Atc 'UPDATE jobs SET a = 1'
    data-loss: DROP in psql  psql -c 'SELECT 1' -c 'DROP TABLE jobs'
    data-loss: WITH in psql  psql --command='WITH x AS (DELETE FROM jobs RETURNING *) SELECT * FROM x'
    restart: SELECT in psql  psql -c 'SELECT pg_terminate_backend(7)'
    change: INSERT in psql  psql -c 'INSERT INTO jobs VALUES (1)'
    change: INSERT in psql  psql -f job.sql
    data-loss: TRUNCATE in mysql  mysql -N -e 'TRUNCATE jobs'
    data-loss: DELETE in psql  psql <<< 'DELETE FROM jobs'
    data-loss: DELETE in psql  echo 'DELETE FROM jobs' | psql -h db
    data-loss: DELETE in sqlite3  sqlite3 "$DB" 'DELETE FROM jobs'
    read-only  sqlite3 delete.db '.tables'
    data-loss: zkCli.sh  zkCli.sh -server "$ZK" <<< 'deleteall /flink'
    read-only  zkCli.sh -server "$ZK" ls /flink
    `),
  )('%s: %s', (level, command) => {
    expect(risk(command)).toBe(level);
  });
});

describe('scripts', () => {
  test.each([
    ['restart: flink cancel', `echo 'flink cancel x' | bash`],
    ['restart: flink cancel', `printf 'cd /opt\nbin/flink cancel x\n' | sudo bash`],
    ['restart: flink cancel', `bash <<< 'flink cancel x'`],
    [
      'restart: flink cancel',
      `ssh host "bash -s" <<'EOF'
flink cancel x
EOF`,
    ],
    [
      'restart: flink cancel',
      `ssh host bash -s -- "$X" <<'EOF'
flink cancel x
EOF`,
    ],
    [
      'restart: flink cancel',
      `cat <<'EOF' | bash
flink cancel x
EOF`,
    ],
    [
      'restart: flink cancel',
      `kubectl exec -i pod -- bash <<'EOF'
flink cancel x
EOF`,
    ],
    ['restart: flink cancel', `su - flink -c 'flink cancel x'`],
    ['restart: flink cancel', `su flink --command='flink cancel x'`],
    ['restart: flink cancel', `runuser -u flink -- flink cancel x`],
    ['restart: flink cancel', `runuser - flink -c 'flink cancel x'`],
    ['restart: flink cancel', `trap 'flink cancel x' EXIT`],
    ['restart: flink cancel', `watch -n 5 'flink cancel x'`],
    ['restart: flink cancel', `watch flink cancel x`],
    ['restart: STOP JOB in sql-client.sh', `sql-client.sh <<< "STOP JOB 'x'"`],
    ['restart: STOP JOB in sql-client.sh', `echo "STOP JOB 'x';" | bin/sql-client.sh`],
    ['read-only', `echo 'flink cancel x' | tee plan.txt`],
    ['read-only', `watch -n 5 'flink list | grep x'`],
    ['restart: flink cancel', `trap -- 'flink cancel x' EXIT`],
    ['read-only', `trap - EXIT`],
    ['read-only', `trap -p EXIT`],
    ['read-only', `trap 'rm -rf "$SCRATCH"; kill "$FORWARD"' EXIT`],
    ['read-only', `bash script.sh <<< 'flink cancel x'`],
  ])('%s: %s', (level, command) => {
    expect(risk(command)).toBe(level);
  });
});

describe('what commands stand in', () => {
  test.each(
    table(`
    restart: flink cancel  sudo -u flink timeout -k 5 60 nice -n 5 flink cancel "$JOB_ID"
    restart: flink cancel  sudo -iu flink flink cancel x
    restart: flink cancel  sudo -uroot flink cancel x
    restart: flink cancel  docker exec -itu flink jobmanager flink cancel x
    restart: flink cancel  flink list | xargs -0n1 flink cancel
    restart: flink cancel  flink list | xargs -0I {} flink cancel {}
    restart: flink cancel  env FLINK_CONF_DIR=/x flink cancel "$JOB_ID"
    restart: flink cancel  if ! time -p flink cancel "$JOB_ID"; then echo no; fi
    restart: flink cancel  flink list | awk '{print $4}' | xargs -n 1 -r flink cancel
    restart: flink cancel  kubectl -n n exec "deployment/x" -c main -- bash -c 'cd /opt && bin/flink cancel x'
    restart: flink cancel  docker exec -it -u flink jobmanager flink cancel x
    restart: flink cancel  docker compose exec jobmanager flink cancel x
    restart: flink cancel  for j in a b; do (flink cancel "$j"); done
    restart: flink cancel  echo "$(flink cancel x)"
    restart: flink cancel  ssh -p 22 host 'sudo flink cancel x'
    read-only  kubectl exec pod -- ls /opt
    read-only  command -v flink
    read-only  echo flink cancel x
    read-only  grep 'kubectl delete' log.txt
    `),
  )('%s: %s', (level, command) => {
    expect(risk(command)).toBe(level);
  });
});
