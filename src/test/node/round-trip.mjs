// A program as anybody may write it: it knows the addresses and the topics, and nothing else of Détente.
// It sends an article and prints, as lines of JSON, the first event that names it and the first signal that it moves.
//
//   node round-trip.mjs HOST:PORT REGISTRY-URL ARTICLE-AS-JSON
import { SchemaRegistryClient, AvroDeserializer, AvroSerializer, SerdeType } from '@confluentinc/schemaregistry';
import { Kafka, logLevel } from 'kafkajs';

const [broker, registryUrl, articleJson] = process.argv.slice(2);
const article = JSON.parse(articleJson);
const registry = new SchemaRegistryClient({ baseURLs: [registryUrl] });
const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR });

const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
const consumer = kafka.consumer({ groupId: `round-trip-${process.pid}-${Date.now()}` });
let event;
let signal;

const done = new Promise((resolve, reject) => {
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  consumer.connect()
    .then(() => consumer.subscribe({ topics: ['relations.events', 'relations.signals'], fromBeginning: true }))
    .then(() => consumer.run({
      eachMessage: async ({ topic, message }) => {
        const value = await deserializer.deserialize(topic, message.value);
        // Between topics there is no order: the signal may come before its event.
        if (topic === 'relations.events' && value.mentions.some(({ articleId }) => articleId === article.id)) {
          event ??= { topic, message, value };
        }
        if (topic === 'relations.signals' && value.drivers.some(({ url }) => url === article.url)) {
          signal ??= { topic, message, value };
        }
        if (event && signal) {
          resolve();
        }
      },
    }))
    .catch(reject);
});

function print({ topic, message, value }) {
  console.log(JSON.stringify({ topic, key: message.key.toString(), value }));
}

const serializer = new AvroSerializer(registry, SerdeType.VALUE, { useLatestVersion: true });
const producer = kafka.producer({ idempotent: true });
await producer.connect();
await producer.send({
  topic: 'news.articles',
  messages: [{ key: article.id, value: await serializer.serialize('news.articles', article) }],
});
await producer.disconnect();

const timer = setTimeout(() => fail(new Error('no event and signal of the article within 60 s')), 60_000);
try {
  await done;
  clearTimeout(timer);
  print(event);
  print(signal);
  await consumer.disconnect();
} catch (error) {
  fail(error);
}

function fail(error) {
  console.error(error);
  process.exit(1);
}
