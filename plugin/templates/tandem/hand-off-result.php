<?php
/**
 * What came of a link, above the cart. A theme can bring its own: woocommerce/tandem/hand-off-result.php.
 *
 * @package Tandem
 * @version 0.1.0
 *
 * @var string $title    The sentence over all.
 * @var string $note     Another one, or ''.
 * @var array  $outcomes One per line.
 * @var string $back     The room's address, or ''.
 * @var bool   $alone    Whether no cart stands below.
 */

use Tandem\Shop\Line_Words;

defined( 'ABSPATH' ) || exit;

$tandem_all_well = '' === implode( '', array_map( array( Line_Words::class, 'reason' ), $outcomes ) );
?>
<section class="tandem-result<?php echo $alone ? ' tandem-hand-off' : ''; ?>" role="status">
	<h2 class="tandem-result__title"><?php echo esc_html( $title ); ?></h2>
	<?php if ( '' !== $note ) : ?>
		<p class="tandem-result__note"><?php echo esc_html( $note ); ?></p>
	<?php endif; ?>
	<?php if ( $outcomes ) : ?>
		<details class="tandem-result__lines"<?php echo $tandem_all_well && ! $alone ? '' : ' open'; ?>>
			<summary><?php esc_html_e( 'Line by line', 'tandem-for-woocommerce' ); ?></summary>
			<?php
			wc_get_template(
				'tandem/hand-off-lines.php',
				array(
					'outcomes' => $outcomes,
					'asking'   => false,
				),
				'',
				dirname( TANDEM_FILE ) . '/templates/'
			);
			?>
		</details>
	<?php endif; ?>
	<?php if ( '' !== $back || $alone ) : ?>
		<p class="tandem-hand-off__actions">
			<?php if ( $alone ) : ?>
				<a class="button wp-element-button" href="<?php echo esc_url( wc_get_checkout_url() ); ?>"><?php esc_html_e( 'Check out', 'tandem-for-woocommerce' ); ?></a>
			<?php endif; ?>
			<?php if ( '' !== $back ) : ?>
				<a class="tandem-hand-off__back" href="<?php echo esc_url( $back ); ?>"><?php esc_html_e( 'Back to the room', 'tandem-for-woocommerce' ); ?></a>
			<?php endif; ?>
		</p>
	<?php endif; ?>
</section>
