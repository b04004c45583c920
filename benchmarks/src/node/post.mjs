// A client that posts all messages at once. A failed post does not stop the others.
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";

const [endpoint, count] = process.argv.slice(2);
const client = new ApiGatewayManagementApiClient({
  endpoint,
  region: "eu-west-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});
const Data = JSON.stringify({ type: "Entity Updated", entityId: "order-1", messageId: "m1" });

async function send(posts) {
  const all = [];
  for (let i = 0; i < posts; i++) {
    all.push(client.send(new PostToConnectionCommand({ ConnectionId: `c${i}`, Data })));
  }
  const results = await Promise.allSettled(all);
  return results.filter((one) => one.status === "fulfilled").length;
}

const posts = Number(count);
await send(posts);
const cpu = process.cpuUsage();
const start = process.hrtime.bigint();
const delivered = await send(posts);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const used = process.cpuUsage(cpu);
console.log(`${delivered} ${posts - delivered} ${seconds.toFixed(3)} ${((used.user + used.system) / 1000).toFixed(1)}`);
process.exit(0);
