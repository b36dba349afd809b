/**
 * The JSON files that transformers.js wants beside the Moonshine weights. The npm package that holds the weights
 * has none of them. Shapes: "Moonshine: Speech Recognition for Live Transcription and Voice Commands"
 * (arXiv 2410.15608, table 1, tiny) and the input names of the two ONNX files.
 */
const BOS = 1;
const EOS = 2;
const VOCABULARY_SIZE = 32_768;
const LLAMA_VOCABULARY_SIZE = 32_000;

export const config = {
  model_type: 'moonshine',
  architectures: ['MoonshineForConditionalGeneration'],
  is_encoder_decoder: true,
  hidden_size: 288,
  intermediate_size: 1152,
  encoder_num_hidden_layers: 6,
  decoder_num_hidden_layers: 6,
  encoder_num_attention_heads: 8,
  decoder_num_attention_heads: 8,
  encoder_num_key_value_heads: 8,
  decoder_num_key_value_heads: 8,
  partial_rotary_factor: 0.9,
  max_position_embeddings: 512,
  vocab_size: VOCABULARY_SIZE,
  bos_token_id: BOS,
  eos_token_id: EOS,
  decoder_start_token_id: BOS,
};

export const generationConfig = { bos_token_id: BOS, eos_token_id: EOS, decoder_start_token_id: BOS };

export const preprocessorConfig = {
  feature_extractor_type: 'Wav2Vec2FeatureExtractor',
  processor_class: 'Wav2Vec2Processor',
  feature_size: 1,
  sampling_rate: 16_000,
  padding_value: 0,
  do_normalize: false,
  return_attention_mask: false,
};

export const tokenizerConfig = {
  tokenizer_class: 'PreTrainedTokenizer',
  bos_token: '<s>',
  eos_token: '</s>',
  unk_token: '<unk>',
  clean_up_tokenization_spaces: false,
};

const addedToken = (id: number, content: string) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});

/**
 * A `tokenizer.json` that decodes Moonshine's ids: the Llama vocabulary in id order, then 768 special tokens.
 * It cannot encode (no merges): the recogniser only ever writes.
 */
export function tokenizer(llamaVocabulary: readonly string[]) {
  if (llamaVocabulary.length !== LLAMA_VOCABULARY_SIZE) {
    throw new Error(`expected ${LLAMA_VOCABULARY_SIZE} pieces, got ${llamaVocabulary.length}`);
  }
  const timeTokens = Array.from(
    { length: VOCABULARY_SIZE - LLAMA_VOCABULARY_SIZE },
    (_, index) => `<<ST_${index}>>`,
  );
  const vocabulary = [...llamaVocabulary, ...timeTokens];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [
      ...['<unk>', '<s>', '</s>'].map((content, id) => addedToken(id, content)),
      ...timeTokens.map((content, index) => addedToken(LLAMA_VOCABULARY_SIZE + index, content)),
    ],
    normalizer: null,
    pre_tokenizer: null,
    post_processor: null,
    decoder: {
      type: 'Sequence',
      decoders: [
        { type: 'Replace', pattern: { String: '▁' }, content: ' ' },
        { type: 'ByteFallback' },
        { type: 'Fuse' },
        { type: 'Strip', content: ' ', start: 1, stop: 0 },
      ],
    },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: '<unk>',
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: true,
      byte_fallback: true,
      vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
      merges: [],
    },
  };
}
